/** Longest silence of a device while it is opened: longer than that of any device that works. */
const limitMs = 30_000;

/**
 * A device's answer, or an error when none comes: a driver that hangs must not keep the next backend
 * from its turn.
 */
export async function withinLimit<T>(what: string, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what}: no answer within ${String(limitMs / 1000)} s`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
