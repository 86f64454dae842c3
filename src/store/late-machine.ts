/**
 * A machine whose file comes after the page: the page shows and edits without it. Events that are said
 * before it is there wait for it, in their order.
 */

interface LatePorts<M, E> {
  /** May give it at once. */
  load(): M | Promise<M>;
  handle(machine: M, event: E): void;
  /** Its file did not come; the next event asks for it again. */
  onLost(detail: string): void;
}

export function createLateMachine<M, E>(ports: LatePorts<M, E>): (event: E) => void {
  let machine: M | undefined;
  let isComing = false;
  const early: E[] = [];
  const begin = (found: M): void => {
    machine = found;
    for (const event of early.splice(0)) ports.handle(found, event);
  };
  const wait = async (coming: Promise<M>): Promise<void> => {
    isComing = true;
    let found: M;
    try {
      found = await coming;
    } catch (error) {
      ports.onLost(error instanceof Error ? error.message : String(error));
      return;
    } finally {
      isComing = false;
    }
    begin(found);
  };
  return (event) => {
    if (machine !== undefined) {
      ports.handle(machine, event);
      return;
    }
    early.push(event);
    if (isComing) return;
    const found = ports.load();
    if (found instanceof Promise) void wait(found);
    else begin(found);
  };
}
