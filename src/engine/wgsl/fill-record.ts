/** Writes the numbers of one step into its record. */
import type { NodeId } from '../../core/document/experiment.ts';
import { toDraw } from '../dropout.ts';
import type { StepEngineRequest, StepRequest } from '../step-engine.ts';
import type { Program } from './program.ts';
import type { Record32 } from './runner.ts';
import { dropoutPlaces } from './step-record.ts';

interface FillRequest {
  readonly engine: Pick<StepEngineRequest, 'network' | 'optimizer'>;
  readonly program: Pick<Program, 'record' | 'dropouts'>;
  readonly step: StepRequest;
  /** Rows of the data set. */
  readonly rowCount: number;
  /** Steps of the optimiser, this one among them. */
  readonly made: number;
}

export function fillRecord({ words, floats }: Record32, request: FillRequest): void {
  const { engine, program, step, rowCount, made } = request;
  const { offsets } = program.record;
  words[offsets.rowCount] = rowCount;
  floats.set(engine.optimizer.scalars(made, step.rate, step.optimizer), offsets.scalars);
  for (const [head, lambda] of step.lambdas.entries())
    floats[offsets.slopes + head] = lambda / Math.max(1, step.labelled[head] ?? 0);
  for (const [index, node] of program.dropouts.entries())
    fillDropout({ words, floats }, offsets.dropouts + dropoutPlaces.words * index, request, node);
  words.set(step.rows, offsets.rows);
}

function fillDropout(
  { words, floats }: Record32,
  at: number,
  { engine, step }: FillRequest,
  node: NodeId,
): void {
  const layer = engine.network.dropouts.get(node);
  if (layer === undefined) throw new Error(`wgsl: expected a dropout "${node}", got none`);
  const { threshold, kept } = toDraw(layer.rate);
  words[at + dropoutPlaces.key] = layer.maskKey(step.step);
  // A rate of 1 cannot be chosen, so the threshold fits.
  words[at + dropoutPlaces.threshold] = threshold;
  floats[at + dropoutPlaces.factor] = kept;
}
