/** The port to what is measured: something that trains a network step by step. */
import type { BackendName } from '../../src/core/run/trainer.ts';
import type { Network } from './networks.ts';

/** A network that every contender builds, or an experiment as a document, which only ours train. */
export type Subject = Network | { readonly document: unknown };

export const contenderNames = [
  'ours',
  'ours-mgda',
  'ours-pcgrad',
  'steps-compiled',
  'steps-tfjs',
  'edits',
  'default',
  'tfjs-fit',
  'tfjs-loop',
  'tfjs-cpu',
  'jax',
  'per-sample',
  'per-sample-losses',
] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface ContenderRequest<Trained extends Subject = Network> {
  readonly network: Trained;
  readonly backend: BackendName | 'auto';
  /** Bytes of a prepared file of the playground's data sets. */
  loadAsset(name: string): Promise<Uint8Array>;
}

export interface Contender {
  /** Backend or code path that runs, as the contender itself tells. */
  readonly path: string;
  /** The browser's name for the device; empty where there is none. */
  readonly adapter: string;
  /**
   * Trains about so many steps of a batch each, and resolves when the device has done them.
   * @returns how many steps it were
   */
  train(steps: number): Promise<number>;
}
