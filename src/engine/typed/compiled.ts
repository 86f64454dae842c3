/** Loops that are written when their sizes or operations are known, and compiled once for all runs. */

/** By what they take and do: the same loop is the same function, warm from the run before. */
const compiled = new Map<string, unknown>();

/**
 * A function from the text of its body. The text is made of numbers and names given in this directory
 * and of the catalogue's operations, of nothing from outside.
 * @returns undefined where the page forbids code from text
 */
export function compileLoop(parameters: string, body: string): unknown {
  const key = `${parameters}\n${body}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const loop: unknown = new Function(parameters, body);
    compiled.set(key, loop);
    return loop;
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}
