/** Events of a machine that are said while another one is seen to wait for their turn. */

/** @param handle sees to one event, with all that follows from it at once */
export function inTurn<T>(handle: (event: T) => void): (event: T) => void {
  const waiting: T[] = [];
  let isBusy = false;
  return (event) => {
    waiting.push(event);
    if (isBusy) return;
    isBusy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) handle(next);
    } finally {
      isBusy = false;
    }
  };
}
