/** A run as those find it who ask something of it. */
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { InputInfo } from '../core/graph/lookup.ts';
import type { Network } from './compile.ts';
import type { DeviceData } from './device-data.ts';
import type { Scale } from './scoring.ts';

/** The part that changes while a run trains. */
export interface Standing {
  readonly dataset: Dataset;
  readonly device: DeviceData;
  readonly scales: readonly Scale[];
  readonly step: number;
}

/** The part that stays as long as the run. */
export interface Asked {
  readonly network: Network;
  readonly input: InputInfo;
  /** Rows that the network can look at at once. */
  readonly most: number;
}
