/** What views are about, in the order of their row. */
import type { Localised } from '../../core/text.ts';

export interface ViewGroup {
  readonly id: ViewGroupId;
  readonly title: Localised;
}

export type ViewGroupId = 'learning' | 'answers' | 'gradients';

export const viewGroups: readonly ViewGroup[] = [
  { id: 'learning', title: { en: 'Learning', zh: '学习过程' } },
  { id: 'answers', title: { en: 'Answers', zh: '网络的回答' } },
  { id: 'gradients', title: { en: 'Gradients', zh: '梯度' } },
];
