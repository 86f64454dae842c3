/** The recipe that the worker trains, as far as the page heard of it: it ends with its worker. */
import type { TrainerEvent, WorkerEvent } from '../core/protocol/protocol.ts';

type RecipeEvent = Extract<WorkerEvent, { kind: 'recipe' }>;

export interface RecipeWatch {
  /** @returns the number of the recipe, by which its news are told from those of others */
  begin(stages: number): number;
  /** Passes on news of the present recipe. */
  hear(event: RecipeEvent): void;
  /** Tells that it failed, if one is under way. */
  end(detail: string): void;
}

export function createRecipeWatch(emit: (event: TrainerEvent) => void): RecipeWatch {
  let recipe = 0;
  /** Newest report of a recipe under way. */
  let newest: RecipeEvent | undefined;
  return {
    begin(stages) {
      recipe += 1;
      const report = { stages, stage: 0, epoch: 0, results: [] };
      newest = { kind: 'recipe', recipe, state: 'running', report, detail: '' };
      return recipe;
    },
    hear(event) {
      if (event.recipe !== recipe) return;
      newest = event.state === 'running' ? event : undefined;
      emit(event);
    },
    end(detail) {
      const ended = newest;
      newest = undefined;
      if (ended !== undefined) emit({ ...ended, state: 'failed', detail });
    },
  };
}
