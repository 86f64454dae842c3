/** The load that is under way, and who waits for it. */
export interface LoadWait {
  readonly isUnderWay: boolean;
  begin(): void;
  /** @param error why there is no run, if there is none */
  end(error?: Error): void;
  /** Resolves when the load is done, at once when none is under way. */
  whenDone(): Promise<void>;
}

export function createLoadWait(): LoadWait {
  let isLoading = false;
  let waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  return {
    get isUnderWay() {
      return isLoading;
    },
    begin() {
      isLoading = true;
    },
    end(error) {
      isLoading = false;
      const ended = waiting;
      waiting = [];
      for (const { resolve, reject } of ended) {
        if (error === undefined) resolve();
        else reject(error);
      }
    },
    whenDone: () =>
      isLoading
        ? new Promise((resolve, reject) => void waiting.push({ resolve, reject }))
        : Promise.resolve(),
  };
}
