/** How long a device may keep silent while it is opened: longer than any that works. */
const limitMs = 30_000;

/**
 * What a device says, or an error when it says nothing: a driver that hangs must not keep the next
 * backend from its turn.
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
