/** What of a step is lit: a sign of the formula, or a part of the step, wherever the page has it. */
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Playground } from '../store/contract.ts';
import { usePlayground } from './playground-context.ts';

/** λ_t, L_t, α_t and g_t. */
export const signs = ['lambda', 'loss', 'alpha', 'gradient'] as const;
export type Sign = (typeof signs)[number];

export interface Lit {
  readonly what: Sign | 'batch' | 'forward' | 'update';
  /** Null for all tasks. */
  readonly task: string | null;
}

/** @param shown by an element or a curve: `alpha/a gradient/a` */
export const showsSign = (shown: string | undefined, { what, task }: Lit): boolean =>
  shown
    ?.split(' ')
    .some((one) => (task === null ? one.startsWith(`${what}/`) : one === `${what}/${task}`)) ??
  false;

const stores = new WeakMap<Playground, StoreApi<Lit | null>>();

export function litOf(playground: Playground): StoreApi<Lit | null> {
  const known = stores.get(playground) ?? createStore<Lit | null>()(() => null);
  stores.set(playground, known);
  return known;
}

const isSame = (one: Lit | null, other: Lit | null): boolean =>
  one?.what === other?.what && one?.task === other?.task;

export function useLit(): readonly [Lit | null, (lit: Lit | null) => void] {
  const store = litOf(usePlayground());
  return [
    useStore(store),
    (lit) => {
      if (!isSame(store.getState(), lit)) store.setState(lit, true);
    },
  ];
}
