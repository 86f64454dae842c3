import { useEffect, useRef, useState } from 'react';
import type { WhyFound, WhyMoment } from '../../catalog/whys/define-why.ts';
import { whys, type WhyId } from '../../catalog/whys/index.ts';
import type { Playground } from '../../store/contract.ts';
import { useDocument, usePlayground, useRun } from '../playground-context.ts';
import { useCalmHistory } from '../use-calm-run.ts';

/** Between two looks at the run: nothing here is in a hurry. */
const everyMs = 1000;
/** A card stays for so many looks after its rule found nothing more, so that it does not flicker. */
const patience = 4;

export interface ShownWhy extends WhyFound {
  readonly id: WhyId;
  /** The step at which it was seen first. */
  readonly step: number;
}

interface Kept extends ShownWhy {
  readonly missed: number;
}

/** What the rules find in the present run, as it was when each of them found it first. */
export function useWhys(isOnScreen: boolean): readonly ShownWhy[] {
  const playground = usePlayground();
  const { version } = useCalmHistory(isOnScreen, everyMs);
  const loaded = useRun((state) => state.loaded);
  const isBroken = useDocument(({ diagnostics }) =>
    diagnostics.some(({ severity }) => severity === 'error'),
  );
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const experiment = useDocument((state) => state.experiment);
  const last = useRef({ step: 0, experiment });
  useEffect(() => {
    const moment = isBroken ? undefined : toMoment(playground);
    // What is offered is an edit of the very document that it was found in.
    const isNew =
      moment === undefined ||
      moment.step < last.current.step ||
      experiment !== last.current.experiment;
    last.current = { step: moment?.step ?? 0, experiment };
    setKept((before) => follow(isNew ? [] : before, moment));
  }, [playground, version, loaded, isBroken, experiment]);
  return kept;
}

function toMoment({ run, document, actions }: Playground): WhyMoment | undefined {
  const { loaded, step, pictures } = run.getState();
  if (loaded === null) return undefined;
  return {
    ...{ loaded, step, sample: pictures.tug },
    experiment: document.getState().experiment,
    history: actions.run.history(),
  };
}

/** @returns the same list where nothing has changed */
function follow(before: readonly Kept[], moment: WhyMoment | undefined): readonly Kept[] {
  if (moment === undefined) return before.length === 0 ? before : [];
  const after = whys.all.flatMap(({ id, find }): readonly Kept[] => {
    const known = before.find((one) => one.id === id);
    const found = find(moment);
    if (found !== undefined)
      return [
        known === undefined
          ? { ...found, id, step: moment.step, missed: 0 }
          : { ...known, missed: 0 },
      ];
    return known === undefined || known.missed >= patience
      ? []
      : [{ ...known, missed: known.missed + 1 }];
  });
  return after.length === 0 && before.length === 0 ? before : after;
}
