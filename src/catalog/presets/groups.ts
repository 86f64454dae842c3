import type { Localised } from '../../core/text.ts';

/** Examples by what they are opened for, in the order of the gallery. */
export const presetGroups = [
  { id: 'first', title: { en: 'First steps', zh: '入门' } },
  {
    id: 'sharing',
    title: { en: 'When sharing helps, when it hurts', zh: '共享何时有益、何时有害' },
  },
  { id: 'soft', title: { en: 'Soft sharing and experts', zh: '软共享与专家' } },
  { id: 'data', title: { en: 'Images and tables', zh: '图像与表格' } },
  { id: 'books', title: { en: 'Textbook systems', zh: '教材案例' } },
] as const satisfies readonly { readonly id: string; readonly title: Localised }[];

export type PresetGroupId = (typeof presetGroups)[number]['id'];
