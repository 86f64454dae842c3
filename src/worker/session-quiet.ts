/** Tidies up after a fault: errors on the way follow from it, and it was reported. */
export function disposeQuietly(dispose: () => void): void {
  try {
    dispose();
  } catch {
    return;
  }
}
