/** Where keys and the clipboard belong to the text that is being written, not to the canvas. */
const nonText = ['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset'];

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
