/** The browser's own copy, cut and paste, for cards. */
import { useEffect, useEffectEvent } from 'react';
import { isTextField } from '../keys.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { hasKeyboard } from './canvas-focus.ts';
import { countCopied, toClipboardText } from './clipboard.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';

const events = ['copy', 'cut', 'paste'] as const;

export function useCanvasClipboard(view: CanvasView, actions: CanvasActions): void {
  const playground = usePlayground();
  const { t } = useTexts();

  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!text.includes('mtl-playground/nodes')) return;
    event.preventDefault();
    actions.pasteText(text);
  };
  const onCopy = (event: ClipboardEvent) => {
    // A text that is marked on the page is what a person wants to copy.
    if (document.getSelection()?.isCollapsed === false) return;
    const text = toClipboardText(playground);
    if (text === undefined) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    playground.canvas.say(t('canvas.saidCopied', { count: countCopied(playground) }));
    if (event.type === 'cut') actions.remove(playground.session.getState().selection);
  };
  const onEvent = useEffectEvent((event: ClipboardEvent) => {
    if (event.defaultPrevented || isTextField(document.activeElement) || !hasKeyboard(view)) return;
    if (event.type === 'paste') onPaste(event);
    else onCopy(event);
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onEvent(event);
    for (const type of events) document.addEventListener(type, listener);
    return () => {
      for (const type of events) document.removeEventListener(type, listener);
    };
  }, []);
}
