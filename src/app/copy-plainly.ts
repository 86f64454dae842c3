/** Copies a text where the browser has no clipboard for pages: on insecure origins, as in a classroom's network. */

/** @throws where it is not allowed */
export function copyPlainly(text: string): void {
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('copy', fill, { capture: true });
  try {
    // Deprecated for the clipboard that is missing here, and all that there is without it.
    // oxlint-disable-next-line typescript/no-deprecated
    if (!document.execCommand('copy')) throw new Error('copyPlainly: the browser copies nothing');
  } finally {
    removeEventListener('copy', fill, { capture: true });
  }
}
