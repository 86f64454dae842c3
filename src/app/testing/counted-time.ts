/** Time that passes by being looked at: what a test finds in it is the same on a busy machine. */

/** Milliseconds that a look takes. */
const lookMs = 5;

/** @returns times in milliseconds since it was made */
export function createCountedTime() {
  let passedMs = 0;
  const now = (): number => (passedMs += lookMs);
  return {
    now,
    /** @returns what takes it back */
    after(durationMs: number, callback: () => void): () => void {
      const endMs = passedMs + durationMs;
      let timer = setTimeout(look);
      function look(): void {
        if (now() >= endMs) callback();
        else timer = setTimeout(look);
      }
      return () => clearTimeout(timer);
    },
  };
}
