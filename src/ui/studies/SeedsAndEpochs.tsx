import { EpochsField, RoundsField } from './Fields.tsx';
import { useChosen } from './use-chosen.ts';
import { useFlatCourse } from './use-study.ts';

interface Chosen {
  readonly rounds: number;
  readonly limit?: number;
}

/** What a study until no task gets better is asked for: over how many seeds, and for how long at most. */
export function useSeedsAndEpochs(kind: string, usualRounds: number) {
  const { limit: usualLimit, toCourse } = useFlatCourse();
  const [chosen, change] = useChosen<Chosen>(kind, { rounds: usualRounds });
  const { rounds, limit = usualLimit } = chosen;
  return {
    rounds,
    toRequest: () => ({ rounds, course: toCourse(limit) }),
    fields: (
      <>
        <RoundsField value={rounds} onCommit={(next) => change({ rounds: next })} />
        <EpochsField value={limit} onCommit={(next) => change({ limit: next })} />
      </>
    ),
  };
}
