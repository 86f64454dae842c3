/** Questions to the worker that wait for their answers. */
import type { ProbeAnswer } from '../core/run/trainer.ts';

/** A question to the worker that got no answer. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
}

export interface Questions {
  /** @param send asks the question under this id */
  ask(send: (id: number) => void): Promise<ProbeAnswer>;
  answer(id: number, answer: ProbeAnswer): void;
  refuse(id: number, detail: string): void;
  refuseAll(detail: string): void;
}

interface Pending {
  readonly resolve: (answer: ProbeAnswer) => void;
  readonly reject: (error: ProbeError) => void;
}

export function createQuestions(): Questions {
  const pending = new Map<number, Pending>();
  let count = 0;
  const take = (id: number): Pending | undefined => {
    const found = pending.get(id);
    pending.delete(id);
    return found;
  };
  return {
    ask(send) {
      count += 1;
      const id = count;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        send(id);
      });
    },
    answer: (id, answer) => take(id)?.resolve(answer),
    refuse: (id, detail) => take(id)?.reject(new ProbeError(detail)),
    refuseAll(detail) {
      for (const id of [...pending.keys()]) take(id)?.reject(new ProbeError(detail));
    },
  };
}
