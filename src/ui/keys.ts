/** The owners of keys: a text, a control, or the page. */
const nonText = ['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset'];

/** True where keys and the clipboard belong to the text that is being written. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !nonText.includes(target.type);
}

/** A control that uses keys such as arrows and Delete for itself. */
export function isControl(target: EventTarget | null): boolean {
  return (
    isTextField(target) ||
    (target instanceof Element &&
      target.closest(
        'input, select, button, summary, a, [role="dialog"], [role="menu"], [role="listbox"], [role="tab"]',
      ) !== null)
  );
}

/**
 * True where Space presses or chooses something. It does nothing on a slider, a card, a map or a tab (the
 * one that has the keyboard is open already): there it plays, as everywhere.
 */
export function keepsSpace(target: EventTarget | null): boolean {
  return (
    isTextField(target) ||
    (target instanceof Element &&
      target.closest(
        'button:not([role="tab"]), a, summary, select, input:not([type="range"]), [role="listbox"], [role="menu"]',
      ) !== null)
  );
}

/** A letter, a digit or a sign, without Ctrl: what speech input and trembling hands can type unawares. */
export function isSingleKey(key: string): boolean {
  return /^\S$/u.test(key);
}
