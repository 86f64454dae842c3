import type { ExperimentEdge, ExperimentNode } from '../../../core/document/experiment.ts';
import type { Diagnostic } from '../../../core/graph/diagnostics.ts';
import { definePart, LazyPart } from '../../LazyPart.tsx';
import { loadHelp } from '../../load-words.ts';
import { useShowsCompasses } from '../bridge.ts';

const compass = definePart(async () => {
  const [{ Compass }] = await Promise.all([import('./Compass.tsx'), loadHelp()]);
  return Compass;
});
const wireShares = definePart(async () => (await import('./WireShares.tsx')).WireShares);

interface CompassWhereSharedProps {
  readonly members: readonly ExperimentNode[];
  /** That the card serves. */
  readonly tasks: number;
  /** What is wrong with it, which then has its place. */
  readonly problem: Diagnostic | undefined;
}

/** The compass of a card, in a file of its own: most people look at other things first. */
export function CompassWhereShared({ members, tasks, problem }: CompassWhereSharedProps) {
  const isShown = useShowsCompasses() && tasks > 1 && problem === undefined;
  return isShown ? (
    <LazyPart part={compass} lost={() => null}>
      {(Compass) => <Compass members={members} />}
    </LazyPart>
  ) : null;
}

interface SharesWhereShownProps {
  readonly edge: ExperimentEdge;
  readonly path: string;
  readonly width: number;
}

/** The same of a wire. */
export function SharesWhereShown(props: SharesWhereShownProps) {
  return useShowsCompasses() ? (
    <LazyPart part={wireShares} lost={() => null}>
      {(WireShares) => <WireShares {...props} />}
    </LazyPart>
  ) : null;
}
