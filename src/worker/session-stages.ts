/** The networks of a comparison, one after the other: loaded when the first comparison is asked for. */
import type { RecipeReport, Stage } from '../core/run/recipes.ts';
import type { Engine, NodeWeights } from '../core/run/trainer.ts';
import { disposeQuietly } from './session-quiet.ts';
import { trainToEnd } from './session-stage.ts';
import { createTally } from './session-tally.ts';

export interface StagesRequest {
  readonly stages: readonly Stage[];
  /** Epochs at most for each network. */
  readonly limit: number;
  /**
   * Epochs are counted in steps of the compared network: one for a task with few labels is through with
   * them in a step or two, and would have learnt next to nothing.
   */
  readonly stepsPerEpoch: number | undefined;
  readonly engine: Engine;
  now(): number;
  report(report: RecipeReport): void;
}

/** Gives way after every chunk. */
export async function* trainStages(request: StagesRequest): AsyncGenerator<void> {
  const { stages, engine, report } = request;
  const tally = createTally(stages);
  const carriedOn = new Map<number, NodeWeights>();
  for (const [at, stage] of stages.entries()) {
    const tell = (epoch: number): void =>
      report({ stages: stages.length, stage: at, epoch, results: tally.results() });
    const { carried } = stage;
    const earlier = carried === undefined ? undefined : carriedOn.get(carried.stage);
    const nodes = new Set<string>(carried?.nodes);
    const start = Object.fromEntries(
      Object.entries(earlier ?? {}).filter(([node]) => nodes.has(node)),
    );
    const trainer = await engine.load(stage.spec, { start });
    try {
      const isCarried = stages.some((later) => later.carried?.stage === at);
      const training = trainToEnd({ ...request, trainer, stage, isCarried });
      let next = await training.next();
      while (next.done !== true) {
        tell(next.value);
        yield;
        next = await training.next();
      }
      const { best, end, epochs, seconds, weights } = next.value;
      if (weights !== undefined) carriedOn.set(at, weights);
      tally.spend(stage, { seconds, epochs });
      tally.size(stage, await trainer.weights());
      const mean = tally.add(stage, best.logits, end);
      for (const { contestant, logits } of mean)
        tally.score(stage, contestant, await trainer.scoreLogits(logits));
      tell(epochs);
    } finally {
      disposeQuietly(() => trainer.dispose());
    }
    yield;
  }
}
