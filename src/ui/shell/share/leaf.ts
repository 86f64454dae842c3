import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { MessageKey } from '../../../i18n/translate.ts';

export interface LeafProps {
  /** Whether the link was copied as the window opened. */
  readonly copying: Promise<boolean>;
}

/** A way to share or to take away. */
export interface ShareLeaf {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly title: MessageKey;
  readonly Leaf: ComponentType<LeafProps>;
}
