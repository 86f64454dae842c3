/** What is thrown by tidying up after a fault is a consequence of it, which was reported. */
export function disposeQuietly(dispose: () => void): void {
  try {
    dispose();
  } catch {
    return;
  }
}
