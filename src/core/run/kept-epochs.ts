/**
 * True after epochs whose state of training is kept: each of the first sixteen, and eight times until
 * that number has doubled. So the last one is never further back than an eighth of the
 * way, and what it costs to read the weights is nothing beside a long run.
 */
export function isKeptAfter(epoch: number): boolean {
  return epoch >= 1 && epoch % 2 ** Math.max(0, Math.floor(Math.log2(epoch)) - 3) === 0;
}
