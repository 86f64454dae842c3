import type { ReactNode } from 'react';
import type { Control } from '../core/document/controls.ts';
import styles from './Control.module.css';
import { useDocument } from './playground-context.ts';

/** Whether a control can be used, is seen but changes nothing, or is not drawn. */
export function useControl(control: Control): 'free' | 'locked' | 'hidden' {
  return useDocument(({ presentation: { hidden, locked } }) =>
    hidden?.includes(control) ? 'hidden' : locked?.includes(control) ? 'locked' : 'free',
  );
}

/** True when none of these is drawn. */
export function useAllHidden(controls: readonly Control[]): boolean {
  return useDocument(({ presentation: { hidden } }) =>
    controls.every((control) => hidden?.includes(control)),
  );
}

interface ControlledProps {
  readonly by: Control;
  readonly children: ReactNode;
}

/** What a control is made of: as it is, or not to be used, or not there, as the document's presentation says. */
export function Controlled({ by, children }: ControlledProps) {
  const state = useControl(by);
  if (state === 'hidden') return null;
  return state === 'free' ? (
    children
  ) : (
    <fieldset disabled className={styles.locked}>
      {children}
    </fieldset>
  );
}
