import { useEffect } from 'react';
import { usePlayground } from '../playground-context.ts';

/** Where typing means typing. */
const typing =
  'textarea, select, [contenteditable], input:not([type="range"], [type="checkbox"], [type="radio"])';
/** Where Space means pressing it. */
const pressing = 'button, a, summary, input, select, textarea, [role="button"], [tabindex="0"]';

/** Training and undo by keyboard, wherever no field or dialog has the keys. */
export function useHotkeys(onHelp: () => void): void {
  const playground = usePlayground();
  useEffect(() => {
    const { actions, document: documents, run } = playground;
    const isBlocked = () =>
      documents.getState().diagnostics.some(({ severity }) => severity === 'error');
    const step = (unit: 'step' | 'epoch') => {
      if (!isBlocked()) actions.run.step(unit);
    };
    const play = () => {
      if (run.getState().status === 'playing') actions.run.pause();
      else if (!isBlocked()) actions.run.play();
    };
    const plain: Readonly<Record<string, () => void>> = {
      s: () => step('step'),
      e: () => step('epoch'),
      r: () => actions.run.reset(),
      '?': onHelp,
    };

    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open]')) return;
      if (target?.closest(typing)) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      let act: (() => void) | undefined;
      if (command && key === 'z')
        act = event.shiftKey ? actions.document.redo : actions.document.undo;
      else if (command && key === 'y') act = actions.document.redo;
      else if (command) return;
      else if (key === ' ') act = target?.closest(pressing) ? undefined : play;
      else act = event.repeat && key === 'r' ? undefined : plain[key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [playground, onHelp]);
}
