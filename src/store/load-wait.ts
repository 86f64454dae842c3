/** Promises of those who wait for a load, by tickets that the run's machine settles. */
export interface LoadWait {
  /** @param ask tells the machine of the ticket, which may be settled at once */
  join(ask: (ticket: number) => void): Promise<void>;
  /** @param error why there is no run, if there is none */
  settle(tickets: readonly number[], error: string | null): void;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export function createLoadWait(): LoadWait {
  const waiters = new Map<number, Waiter>();
  let tickets = 0;
  return {
    join: (ask) =>
      new Promise((resolve, reject) => {
        tickets += 1;
        waiters.set(tickets, { resolve, reject });
        ask(tickets);
      }),
    settle(settled, error) {
      for (const ticket of settled) {
        const waiter = waiters.get(ticket);
        waiters.delete(ticket);
        if (error === null) waiter?.resolve();
        else waiter?.reject(new Error(error));
      }
    },
  };
}
