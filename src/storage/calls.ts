/** Messages between the page and the worker that keeps things: calls by name, answered one by one. */
import type { Parcel } from '../core/pieces.ts';
import type { Keeping, StorageTrouble } from './keeping.ts';

export interface Call {
  readonly id: number;
  readonly method: keyof Keeping;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly trouble: StorageTrouble; readonly detail: string };

/** What the page says. */
export type Word = Call | Parcel;
