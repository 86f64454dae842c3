/** A run as those find it who ask something of it. */
import type { InputInfo } from '../core/graph/lookup.ts';
import type { Figures } from './figures.ts';
import type { Network } from './compile.ts';
import type { HeldData } from './run-data.ts';
import { score, type ScoreOptions } from './scoring.ts';
import type { StepEngine } from './step-engine.ts';
import { viewOnTfjs } from './view-on-tfjs.ts';
import type { Tables, View, ViewRows } from './views.ts';

/** The part that changes while a run trains. */
export interface Standing extends Pick<
  HeldData,
  'dataset' | 'device' | 'scales' | 'facts' | 'toValidationRows'
> {
  readonly step: number;
  /** With the step it tells one state of weights and data from any other (see `Run`). */
  readonly era: number;
}

/** The part that stays as long as the run. */
export interface Asked {
  readonly network: Network;
  /** Holds the present weights. */
  readonly engine: Pick<StepEngine, 'view' | 'score' | 'sync'>;
  readonly input: InputInfo;
  /** Rows that the network can look at at once. */
  readonly most: number;
}

/** A view of the present weights: by the engine's own forward pass, or else by tfjs. */
export async function look({ engine }: Asked, view: View, rows: ViewRows): Promise<Tables> {
  const tables = engine.view?.(view, rows);
  if (tables !== undefined) return tables;
  engine.sync();
  return viewOnTfjs(view, rows.chunks());
}

/** The score of the validation part with the present weights: by the engine itself, or else by tfjs. */
export function scoreHeld(
  {
    network,
    engine,
    device,
    toValidationRows,
  }: Pick<Asked, 'network' | 'engine'> & Pick<Standing, 'device' | 'toValidationRows'>,
  options: ScoreOptions = {},
): Figures {
  if (engine.score !== undefined) return engine.score(toValidationRows(), options);
  engine.sync();
  return score(network, device.validation, options);
}
