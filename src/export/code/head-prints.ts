/** How a head prints, for parameters that are known only as it runs. */
import type { AnyPrintedHead, PrintedHead } from '../../catalog/code/define-head-print.ts';
import { headPrints } from '../../catalog/code/heads.ts';
import type { IrHead } from '../../core/graph/model-ir.ts';

const heads: Readonly<Record<string, AnyPrintedHead | undefined>> = headPrints;

/** @throws when no head has this type */
export function toHeadPrint(type: string): PrintedHead<IrHead['params']> {
  const print = heads[type];
  if (print === undefined) throw new Error(`toHeadPrint: expected a known head, got "${type}"`);
  return print;
}
