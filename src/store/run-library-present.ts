/** The page's run among those that are kept. */
import type { Experiment } from '../core/document/experiment.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import type { KeepReason } from '../core/run/run-events.ts';
import { createRunId } from '../core/run/run-id.ts';
import { toRun } from '../core/run/to-run.ts';
import type { SessionActions } from './contract.ts';
import type { Story } from './run-history.ts';
import type { KeptPresent, Overlay } from './run-library.ts';
import type { Shelf } from './run-shelf.ts';

export interface PresentPorts {
  /** Milliseconds since 1970. */
  date(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Numbers of the network. */
  countWeights(experiment: Experiment): number;
  readonly notify: SessionActions['notify'];
}

export interface PresentKeeper {
  keepPresent(present: KeptPresent): void;
  /** The present run has another history. */
  followStory(): void;
  followRun(id: RunId): void;
  leaveExperiment(): void;
}

interface PresentTools {
  readonly shelf: Shelf;
  /** @returns whether it was put away */
  add(run: Run, body: RunBody): Promise<boolean>;
  overlay(overlay: Overlay): void;
  /** History of the present run. */
  story(): Story | undefined;
}

/** What a history is kept as. */
interface OwnRun {
  readonly id: RunId;
  readonly parent: RunId | null;
  /** Of the newest that was kept: a run that only rests is no other one yet. */
  why: KeepReason;
  /** As far as the database is known to have it; null while nobody knows. */
  step: number | null;
}

/** Makes runs of what is trained on the page. Each of its histories is one run, however often it is kept. */
export function createPresentKeeper(
  ports: PresentPorts,
  { shelf, add, overlay, story: present }: PresentTools,
): PresentKeeper {
  const kept = new WeakMap<Story, OwnRun>();
  /** The run that the next one is an edit of. */
  let parent: RunId | null = null;
  const showPresent = (): void => {
    const story = present();
    const own = story && kept.get(story);
    const isPresent = own?.why === 'rested' || own?.why === 'left';
    shelf.setPresent(isPresent ? own.id : null, isPresent ? own.step : null);
  };
  /** A run that was opened is what it was until it is trained on. */
  const findOpened = ({ story, facts }: KeptPresent): Run | undefined =>
    shelf
      .runs()
      .find(
        ({ step, spec }) =>
          story.isOpened &&
          step === facts.step &&
          JSON.stringify(spec) === JSON.stringify(facts.spec),
      );
  const toKept = (present: KeptPresent, id: RunId, own: OwnRun): Run =>
    toRun({
      ...{ id, madeAt: ports.date(), weights: ports.countWeights(present.experiment) },
      ...{ experiment: present.experiment, facts: present.facts, log: present.log },
      isSteady: present.isSteady,
      origin: { ...present.beginning, parent: own.parent, study: null },
    });
  /** As it is now, beside what is kept of its history. */
  const keepCopy = (present: KeptPresent, own: OwnRun): void => {
    const run = toKept(present, createRunId(ports.random), own);
    void add(run, toBody(present));
    ports.notify({ tone: 'info', code: 'runs.kept', args: {} });
  };
  /** @returns what it is kept as */
  const keepOwn = (present: KeptPresent, own: OwnRun): RunId => {
    const run = toKept(present, own.id, own);
    // The same training as one that is there: with its name and its pin it stays, while this goes on.
    const same = shelf.runs().find(({ id, key }) => key === run.key && id !== run.id);
    if (present.why === 'rested' && same !== undefined) return same.id;
    own.why = present.why;
    own.step = null;
    const isPut = add(run, toBody(present));
    showPresent();
    void isPut.then((isDone) => {
      if (isDone) own.step = run.step;
      showPresent();
    });
    return own.id;
  };
  return {
    keepPresent(present) {
      const { why, story, log, next } = present;
      const own = kept.get(story) ?? {
        ...{ id: createRunId(ports.random), parent, why, step: null },
      };
      kept.set(story, own);
      // What is kept by hand stays as it was then.
      if (why === 'asked') {
        keepCopy(present, own);
        return;
      }
      const id = findOpened(present)?.id ?? keepOwn(present, own);
      parent = id;
      if (why === 'edited') overlay({ id, channels: log.channels, view: log, against: next });
    },
    followStory: showPresent,
    followRun: (id) => void (parent = id),
    leaveExperiment: () => void (parent = null),
  };
}

const toBody = ({ log, facts }: KeptPresent): RunBody => ({
  ...{ log: log.save(), checkpoint: facts.checkpoint },
});
