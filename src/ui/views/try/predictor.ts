/** Asks for predictions of what is being typed or drawn: calmly, and never two at a time. */

export interface Predictor<Q> {
  /** The newest request is answered; older ones that still wait are forgotten. */
  request(question: Q): void;
  dispose(): void;
}

/**
 * @param ask one question; @param show gets every answer, @param fail every refusal, both with the question
 * @param everyMs two questions are at least so far apart
 */
export function createPredictor<Q, A>(options: {
  readonly everyMs: number;
  ask(question: Q): Promise<A>;
  show(answer: A, question: Q): void;
  fail(error: unknown, question: Q): void;
}): Predictor<Q> {
  const { everyMs, ask, show, fail } = options;
  let next: { readonly question: Q } | undefined;
  let isBusy = false;
  let isDisposed = false;

  const run = async (question: Q): Promise<void> => {
    isBusy = true;
    const pause = new Promise((resolve) => setTimeout(resolve, everyMs));
    try {
      const answer = await ask(question);
      if (!isDisposed) show(answer, question);
    } catch (error) {
      if (!isDisposed) fail(error, question);
    }
    await pause;
    isBusy = false;
    start();
  };
  const start = (): void => {
    if (isBusy || isDisposed || next === undefined) return;
    const { question } = next;
    next = undefined;
    void run(question);
  };

  return {
    request(question) {
      next = { question };
      start();
    },
    dispose() {
      isDisposed = true;
      next = undefined;
    },
  };
}
