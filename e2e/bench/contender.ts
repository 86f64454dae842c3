/** The port to what is measured: something that trains a network step by step. */
import type { BackendName } from '../../src/core/run/trainer.ts';
import type { Network } from './networks.ts';

export const contenderNames = [
  'ours',
  'ours-mgda',
  'ours-pcgrad',
  'default',
  'tfjs-fit',
  'tfjs-loop',
  'tfjs-cpu',
  'jax',
  'per-sample',
  'per-sample-losses',
] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface ContenderRequest {
  readonly network: Network;
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
