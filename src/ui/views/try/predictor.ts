/** Asks for predictions of what is being typed or drawn: calmly, and never two at a time. */

export interface Predictor {
  /** The newest request is answered; older ones that still wait are forgotten. */
  request(inputs: Float32Array): void;
  dispose(): void;
}

/**
 * @param ask one question; @param show gets every answer, @param fail every refusal
 * @param everyMs two questions are at least so far apart
 */
export function createPredictor<A>(options: {
  readonly everyMs: number;
  ask(inputs: Float32Array): Promise<A>;
  show(answer: A): void;
  fail(error: unknown): void;
}): Predictor {
  const { everyMs, ask, show, fail } = options;
  let next: Float32Array | undefined;
  let isBusy = false;
  let isDisposed = false;

  const run = async (inputs: Float32Array): Promise<void> => {
    isBusy = true;
    const pause = new Promise((resolve) => setTimeout(resolve, everyMs));
    try {
      const answer = await ask(inputs);
      if (!isDisposed) show(answer);
    } catch (error) {
      if (!isDisposed) fail(error);
    }
    await pause;
    isBusy = false;
    start();
  };
  const start = (): void => {
    if (isBusy || isDisposed || next === undefined) return;
    const inputs = next;
    next = undefined;
    void run(inputs);
  };

  return {
    request(inputs) {
      next = inputs;
      start();
    },
    dispose() {
      isDisposed = true;
      next = undefined;
    },
  };
}
