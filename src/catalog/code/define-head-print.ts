/** How heads print: calls of functions that every language has in a folder of its own. */
import type { TargetInfo } from '../../core/graph/lookup.ts';
import type { ParamsOf } from '../define-params.ts';
import type { HeadDefinition } from '../heads/define-head.ts';

export interface PrintedTask<P> {
  readonly params: P;
  readonly target: TargetInfo;
  /** Names of its logits and its labels, [rows, width] each. */
  readonly logits: string;
  readonly labels: string;
  /** Name of the weights of its classes; undefined where all count alike. */
  readonly weights: string | undefined;
  /** An expression of its standard deviation in its unit. */
  readonly deviation: string;
}

/** Functions that the text names (`torch/heads/*.py`, `keras/heads/*.py`) are printed above it. */
export interface PrintedHead<P> {
  /** Losses of the rows. */
  loss(task: PrintedTask<P>): string;
  /** Metrics of labelled rows, a dictionary. */
  score(task: PrintedTask<P>): string;
  /** Number of classes that weights may be given to, and whether labels have a pair each; none else. */
  classes?(target: TargetInfo): { readonly count: number; readonly areYesOrNo: boolean };
}
export type AnyPrintedHead = PrintedHead<never>;

export function printHead<D extends Pick<HeadDefinition, 'params'>>(
  _definition: D,
  print: PrintedHead<ParamsOf<D['params']>>,
): AnyPrintedHead {
  return print;
}
