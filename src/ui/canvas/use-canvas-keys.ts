/** Everything the mouse can do on the canvas, on keys. */
import { useEffect, useEffectEvent } from 'react';
import { isControl, isSingleKey, isTextField } from '../keys.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { findFocused, hasKeyboard } from './canvas-focus.ts';
import { pressPlain, pressWithAlt, pressWithCtrl, toKeyPress } from './canvas-keys.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import { useCanvasClipboard } from './use-canvas-clipboard.ts';
import type { CanvasView } from './use-canvas-view.ts';

export function useCanvasKeys(view: CanvasView, actions: CanvasActions): void {
  const playground = usePlayground();
  const texts = useTexts();
  const tools = { playground, texts, view, actions };
  useCanvasClipboard(view, actions);

  const onPlain = (event: KeyboardEvent): boolean => {
    if (isSingleKey(event.key) && !playground.session.getState().singleKeys) return false;
    if (event.key === '/' && !isControl(event.target)) return playground.canvas.search();
    if (!hasKeyboard(view) || isControl(event.target)) return false;
    return pressPlain(tools, toKeyPress(event, findFocused(view)));
  };
  const onCtrl = (event: KeyboardEvent): boolean =>
    !event.altKey &&
    hasKeyboard(view) &&
    pressWithCtrl(tools, toKeyPress(event, findFocused(view)));
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isTextField(event.target)) return;
    if (isCovered()) return;
    const isHandled =
      event.ctrlKey || event.metaKey
        ? onCtrl(event)
        : event.altKey
          ? pressWithAlt(tools, toKeyPress(event, findFocused(view)))
          : onPlain(event);
    if (isHandled) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** A window or a menu lies over the page and takes the keys. */
function isCovered(): boolean {
  return document.querySelector('dialog[open], [popover][role="menu"]:popover-open') !== null;
}
