import { useEffect } from 'react';
import { isSingleKey, isTextField, keepsSpace } from '../keys.ts';
import { usePlayground } from '../playground-context.ts';

/** Training and undo by keyboard, wherever no field or dialog has the keys. */
export function useHotkeys(onHelp: () => void): void {
  const playground = usePlayground();
  useEffect(() => {
    const { actions, document: documents, run, session } = playground;
    const isBlocked = () =>
      documents.getState().diagnostics.some(({ severity }) => severity === 'error');
    const step = (unit: 'step' | 'epoch') => {
      if (!isBlocked()) actions.run.step(unit);
    };
    const play = () => {
      const { status, willPlay } = run.getState();
      if (status === 'playing' || willPlay) actions.run.pause();
      else if (!isBlocked()) actions.run.play();
    };
    const plain: Readonly<Record<string, () => void>> = {
      s: () => step('step'),
      e: () => step('epoch'),
      r: () => actions.run.reset(),
      ' ': play,
      '?': onHelp,
    };
    /** What may go on while its key is held. */
    const repeats = ['s', 'e'];

    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open]')) return;
      if (isTextField(target) || target instanceof HTMLSelectElement) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      let act: (() => void) | undefined;
      if (command && key === 'z')
        act = event.shiftKey ? actions.document.redo : actions.document.undo;
      else if (command && key === 'y') act = actions.document.redo;
      else if (command) return;
      else if (key === ' ' && keepsSpace(target)) return;
      else if (isSingleKey(key) && !session.getState().singleKeys) return;
      else act = plain[key];
      if (act === undefined) return;
      event.preventDefault();
      if (command || !event.repeat || repeats.includes(key)) act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [playground, onHelp]);
}
