import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { MessageKey } from '../../../i18n/translate.ts';
import type { Looks } from './looks.ts';

export interface LeafProps {
  /** Whether the link was copied as the window opened. */
  readonly copying: Promise<boolean>;
  /** What links for a class and for articles say of the page. */
  readonly looks: Looks;
  readonly onLooks: (looks: Looks) => void;
  /** Closes the window. */
  readonly onClose: () => void;
}

/** A way to share or to take away. */
export interface ShareLeaf {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly title: MessageKey;
  /** It needs as much of the page as there is. */
  readonly isWide?: boolean;
  readonly Leaf: ComponentType<LeafProps>;
}
