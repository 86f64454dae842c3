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
    /** Keys whose command goes on while they are held. */
    const repeats = ['s', 'e'];

    const findAct = (event: KeyboardEvent): (() => void) | undefined => {
      const key = event.key.toLowerCase();
      if (isCommand(event)) {
        const redoes = key === 'y' || (key === 'z' && event.shiftKey);
        if (redoes) return actions.document.redo;
        return key === 'z' ? actions.document.undo : undefined;
      }
      if (key === ' ' && keepsSpace(event.target)) return undefined;
      return isSingleKey(key) && !session.getState().singleKeys ? undefined : plain[key];
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForPage(event)) return;
      const act = findAct(event);
      if (act === undefined) return;
      event.preventDefault();
      if (isCommand(event) || !event.repeat || repeats.includes(event.key.toLowerCase())) act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [playground, onHelp]);
}

function isCommand({ ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey;
}

/** Nothing else has taken the key, and neither a field nor a window has the keyboard. */
function isForPage({ target, defaultPrevented, altKey }: KeyboardEvent): boolean {
  if (defaultPrevented || altKey || document.querySelector('dialog[open]')) return false;
  return !isTextField(target) && !(target instanceof HTMLSelectElement);
}
