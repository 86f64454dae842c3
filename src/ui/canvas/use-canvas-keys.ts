/** Everything the mouse can do on the canvas, on keys. */
import { useEffect, useEffectEvent, useRef } from 'react';
import { isControl, isSingleKey, isTextField } from '../keys.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { findFocus, hasKeyboard } from './canvas-focus.ts';
import type * as canvasKeys from './canvas-keys.ts';
import { type KeyPress, toKeyPress } from './key-press.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import { useCanvasClipboard } from './use-canvas-clipboard.ts';
import type { CanvasView } from './use-canvas-view.ts';

type Keys = Pick<typeof canvasKeys, 'pressPlain' | 'pressWithAlt' | 'pressWithCtrl'>;

export function useCanvasKeys(view: CanvasView, actions: CanvasActions): void {
  const playground = usePlayground();
  const texts = useTexts();
  const tools = { playground, texts, view, actions };
  const load = useKeys();
  useCanvasClipboard(view, actions);

  const onPlain = (event: KeyboardEvent, keys: Keys, press: KeyPress): boolean => {
    if (isSingleKey(event.key) && !playground.session.getState().singleKeys) return false;
    if (event.key === '/' && !isControl(event.target)) return playground.canvas.search();
    if (!hasKeyboard(view) || isControl(event.target)) return false;
    return keys.pressPlain(tools, press);
  };
  const press = (event: KeyboardEvent, keys: Keys): boolean => {
    const pressed = toKeyPress(event, findFocus(view));
    if (event.ctrlKey || event.metaKey)
      return !event.altKey && hasKeyboard(view) && keys.pressWithCtrl(tools, pressed);
    return event.altKey ? keys.pressWithAlt(tools, pressed) : onPlain(event, keys, pressed);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isTextField(event.target)) return;
    const keys = load();
    if (keys === undefined || isCovered()) return;
    if (press(event, keys)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** The table of the keys, which comes after the page; a file that did not come is asked for with the next key. */
function useKeys(): () => Keys | undefined {
  const keys = useRef<Keys>(undefined);
  const load = useRef(() => {
    if (keys.current === undefined)
      void import('./canvas-keys.ts').then(
        (found) => {
          keys.current = found;
        },
        () => undefined,
      );
    return keys.current;
  });
  useEffect(() => void load.current(), []);
  return load.current;
}

/** A window or a menu lies over the page and takes the keys. */
function isCovered(): boolean {
  return document.querySelector('dialog[open], [popover][role="menu"]:popover-open') !== null;
}
