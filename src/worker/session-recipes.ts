/**
 * Recipes at work: their stages train one after the other beside the present run, a chunk at a time,
 * so that the session stays as quick to answer as ever.
 */
import type { Command, RecipeState, WorkerEvent } from '../core/protocol/protocol.ts';
import type { RecipeReport, Stage } from '../core/run/recipes.ts';
import type { Engine, NodeWeights, Trainer } from '../core/run/trainer.ts';
import { disposeQuietly } from './session-quiet.ts';
import { createChunkSizer, isChunkOver } from './session-loop.ts';
import { createTally, type Tally } from './session-tally.ts';
import { isReached } from './session-train.ts';

type RecipeCommand = Extract<Command, { kind: 'recipe' }>;

interface RecipePorts {
  post(event: WorkerEvent): void;
  now(): number;
}

export interface RecipeDesk {
  /**
   * Takes the place of a recipe that is under way.
   * @param stepsPerEpoch of the network that is compared; by default each stage's own
   */
  start(command: RecipeCommand, engine: Engine | undefined, stepsPerEpoch?: number): Promise<void>;
  /** @param detail why it cannot go on, if a person did not end it */
  end(detail?: string): Promise<void>;
  /**
   * One chunk of training, if a recipe is under way.
   * @returns whether there was anything to do
   * @throws what ended the recipe, after it was told
   */
  advance(): Promise<boolean>;
}

export function createRecipeDesk({ post, now }: RecipePorts): RecipeDesk {
  let work: {
    readonly chunks: AsyncGenerator<void>;
    tell(state: RecipeState, detail?: string): void;
  };
  let isBusy = false;

  async function end(detail?: string): Promise<void> {
    if (!isBusy) return;
    isBusy = false;
    // The stage's trainer is disposed on the way out.
    await work.chunks.return(undefined);
    if (detail === undefined) work.tell('cancelled');
    else work.tell('failed', detail);
  }

  return {
    async start(command, engine, stepsPerEpoch) {
      await end();
      const { recipe, stages } = command;
      let report: RecipeReport = { stages: stages.length, stage: 0, epoch: 0, results: [] };
      const tell = (state: RecipeState, detail = ''): void =>
        post({ kind: 'recipe', recipe, state, report, detail });
      if (engine === undefined) {
        tell('failed', 'session: expected a backend that runs, got none');
        return;
      }
      const request = {
        ...command,
        engine,
        stepsPerEpoch,
        now,
        report(next: RecipeReport) {
          report = next;
          tell('running');
        },
      };
      work = { chunks: trainStages(request), tell };
      isBusy = true;
      tell('running');
    },
    end,
    async advance() {
      if (!isBusy) return false;
      try {
        const { done } = await work.chunks.next();
        if (done !== true) return true;
        isBusy = false;
        work.tell('done');
      } catch (error) {
        isBusy = false;
        work.tell('failed', error instanceof Error ? error.message : String(error));
        throw error;
      }
      return true;
    },
  };
}

interface StagesRequest {
  readonly stages: readonly Stage[];
  readonly epochs: number;
  /**
   * Every stage takes as many steps as the compared network does in these epochs: a network for a task
   * with few labels is through with them in a step or two, and would have learnt next to nothing.
   */
  readonly stepsPerEpoch: number | undefined;
  readonly engine: Engine;
  now(): number;
  report(report: RecipeReport): void;
}

/** Gives way after every chunk. */
async function* trainStages(request: StagesRequest): AsyncGenerator<void> {
  const { stages, engine, report } = request;
  const tally = createTally(stages);
  const trained = new Map<number, NodeWeights>();
  for (const [at, stage] of stages.entries()) {
    const { carried } = stage;
    const earlier = carried === undefined ? undefined : trained.get(carried.stage);
    const nodes = new Set<string>(carried?.nodes);
    const start = Object.fromEntries(
      Object.entries(earlier ?? {}).filter(([node]) => nodes.has(node)),
    );
    const trainer = await engine.load(stage.spec, undefined, start);
    try {
      for await (const epoch of trainStage(trainer, request, (seconds) =>
        tally.time(stage, seconds),
      )) {
        report({ stages: stages.length, stage: at, epoch, results: tally.results() });
        yield;
      }
      await count(tally, stage, trainer);
      if (stages.some((later) => later.carried?.stage === at))
        trained.set(at, await trainer.weights());
    } finally {
      disposeQuietly(() => trainer.dispose());
    }
    report({ stages: stages.length, stage: at, epoch: request.epochs, results: tally.results() });
    yield;
  }
}

/** Gives the epoch after every chunk. */
async function* trainStage(
  trainer: Trainer,
  { epochs, stepsPerEpoch, now }: StagesRequest,
  took: (seconds: number) => void,
): AsyncGenerator<number> {
  const sizer = createChunkSizer();
  const perEpoch = stepsPerEpoch ?? trainer.loaded.stepsPerEpoch;
  const goal = { step: epochs * perEpoch };
  while (!isReached(trainer, goal)) {
    const startMs = now();
    let steps = 0;
    do {
      const pending = trainer.trainStep();
      if (pending !== undefined) await pending;
      steps += 1;
    } while (steps < sizer.steps && !isReached(trainer, goal) && !isChunkOver(startMs, now()));
    await trainer.settle();
    const elapsedMs = now() - startMs;
    sizer.observe(steps, elapsedMs);
    took(elapsedMs / 1000);
    yield trainer.step / perEpoch;
  }
}

async function count(tally: Tally, stage: Stage, trainer: Trainer): Promise<void> {
  tally.size(stage, await trainer.weights());
  const logits = await trainer.logits();
  const mean = tally.add(stage, logits);
  if (mean !== undefined) tally.score(stage, await trainer.scoreLogits(mean));
}
