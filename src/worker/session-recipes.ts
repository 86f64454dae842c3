/**
 * Recipes at work: their stages train one after the other beside the present run, a chunk at a time,
 * so that the session stays as quick to answer as ever.
 */
import type { Command, RecipeState, WorkerEvent } from '../core/protocol/protocol.ts';
import type { RecipeReport } from '../core/run/recipes.ts';
import type { Engine } from '../core/run/trainer.ts';
import type { StagesRequest } from './session-stages.ts';

type RecipeCommand = Extract<Command, { kind: 'recipe' }>;

interface RecipePorts {
  post(event: WorkerEvent): void;
  now(): number;
  /** There is work again. */
  wake(): void;
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

interface Work {
  /** Undefined until what trains them is loaded. */
  chunks?: AsyncGenerator<void>;
  tell(state: RecipeState, detail?: string): void;
}

export function createRecipeDesk({ post, now, wake }: RecipePorts): RecipeDesk {
  let work: Work | undefined;

  async function end(detail?: string): Promise<void> {
    const ended = work;
    if (ended === undefined) return;
    work = undefined;
    // The stage's trainer is disposed on the way out.
    await ended.chunks?.return(undefined);
    if (detail === undefined) ended.tell('cancelled');
    else ended.tell('failed', detail);
  }

  /** Most visitors never compare: what does it is loaded for those who do, and training goes on meanwhile. */
  async function open(made: Work, request: StagesRequest): Promise<void> {
    try {
      const { trainStages } = await import('./session-stages.ts');
      made.chunks = trainStages(request);
      wake();
    } catch (error) {
      if (work !== made) return;
      work = undefined;
      made.tell('failed', toDetail(error));
    }
  }

  return {
    async start(command, engine, stepsPerEpoch) {
      await end();
      const { recipe, stages, limit } = command;
      let report: RecipeReport = { stages: stages.length, stage: 0, epoch: 0, results: [] };
      const tell = (state: RecipeState, detail = ''): void =>
        post({ kind: 'recipe', recipe, state, report, detail });
      if (engine === undefined) {
        tell('failed', 'session: expected a backend that runs, got none');
        return;
      }
      const request = {
        stages,
        limit,
        stepsPerEpoch,
        engine,
        now,
        report(next: RecipeReport) {
          report = next;
          tell('running');
        },
      };
      work = { tell };
      tell('running');
      void open(work, request);
    },
    end,
    async advance() {
      const at = work;
      if (at?.chunks === undefined) return false;
      try {
        const { done } = await at.chunks.next();
        if (done !== true) return true;
        work = undefined;
        at.tell('done');
      } catch (error) {
        work = undefined;
        at.tell('failed', toDetail(error));
        throw error;
      }
      return true;
    },
  };
}

function toDetail(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
