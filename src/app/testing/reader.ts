/** Somebody who takes a lesson: does what each step asks for, by the same actions that the page's controls call. */
import { balancers } from '../../catalog/balancers/index.ts';
import type { Check } from '../../catalog/lessons/checks.ts';
import type { LessonStep, Prediction } from '../../catalog/lessons/define-lesson.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { nodeIdSchema } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import type { Guess } from '../../store/lessons.ts';
import type { Playground } from '../../store/contract.ts';
import type { PlaygroundApi } from '../playground-api.ts';

type Doing = {
  readonly [Kind in Check['kind']]: (
    check: Extract<Check, { readonly kind: Kind }>,
    playground: Playground,
    api: PlaygroundApi,
    step: LessonStep,
  ) => unknown;
};

const toWanted = ({ least, most }: { readonly least?: number; readonly most?: number }): number =>
  least ?? most ?? 0;

const doing: Doing = {
  data: (check, { actions }) =>
    actions.document.edit([
      { kind: 'set-data-params', params: { [check.param]: toWanted(check) } },
    ]),
  labelled(check, { actions, document }) {
    const tasks = document.getState().experiment.data.params['tasks'] as readonly Params[];
    const changed = tasks.map((one, at) =>
      at === check.task ? { ...one, labelled: toWanted(check) } : one,
    );
    actions.document.edit([{ kind: 'set-data-params', params: { tasks: changed } }]);
  },
  param: (check, { actions }) =>
    actions.document.edit([
      {
        kind: 'set-params',
        id: nodeIdSchema.parse(check.node),
        params: { [check.param]: toWanted(check) },
      },
    ]),
  weight: (check, { actions }) =>
    actions.document.edit([
      { kind: 'set-weight', id: nodeIdSchema.parse(check.node), weight: toWanted(check) },
    ]),
  method: ({ is }, { actions }) =>
    actions.document.edit([
      {
        kind: 'set-balancing',
        balancing: { kind: is, params: defaultParams(balancers.get(is).params) },
      },
    ]),
  fresh: (_check, { actions }) => actions.run.reset(),
  seed: (_check, { actions }) => actions.run.reseed(),
  trained: async ({ epochs }, _playground, api) => {
    await api.train({ epochs });
  },
  room: ({ room }, { actions }) => actions.document.present({ workspace: room }),
  code: (_check, { actions }) => actions.session.showCode(true),
  async study(_check, { actions, document }, _api, { study }) {
    if (study === undefined) throw new Error('takeStep: expected the study that is waited for');
    await actions.lab.start(study.kind, document.getState().experiment, study.request);
  },
  figure: async (_check, _playground, api) => {
    await api.train({ epochs: 100 });
  },
};

/** @param asks null where nothing is asked */
export function toGuess(asks: Prediction): Guess {
  switch (asks.kind) {
    case 'choice':
      return { kind: 'choice', option: asks.right ?? asks.options[0] ?? '' };
    case 'number':
      return { kind: 'number', value: asks.min };
    case 'line':
      return { kind: 'line', values: [asks.min, asks.max] };
  }
}

/** Answers the question of the step that is open, and does one thing to do after the other. */
export async function takeStep(
  step: LessonStep,
  playground: Playground,
  api: PlaygroundApi,
): Promise<void> {
  const { lessons, actions } = playground;
  if (step.asks !== undefined) actions.lessons.answer(toGuess(step.asks));
  for (const [at, { check, id }] of (step.todos ?? []).entries()) {
    const before = lessons.getState().open;
    // Something may be so already; what was not done before the one in front of it does not count.
    if (before === null || before.done > at) continue;
    await doing[check.kind](check as never, playground, api, step);
    const until = Date.now() + 60_000;
    while ((lessons.getState().open?.done ?? 0) <= at) {
      if (Date.now() > until)
        throw new Error(`takeStep: expected "${step.id}/${id}" to be done, it is not`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
