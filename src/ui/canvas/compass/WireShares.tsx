import type { ExperimentEdge, NodeId } from '../../../core/document/experiment.ts';
import { toTargets } from '../../../core/document/rewire.ts';
import type { Experiment } from '../../../core/document/experiment.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { toCompass, type CompassTask } from '../../compass.ts';
import { useDocument } from '../../playground-context.ts';
import { toTaskStyle } from '../../task-style.ts';
import { useCalmPicture } from '../../use-calm-run.ts';

/** Pixels after which the hues of a wire begin anew. */
const period = 28;

interface WireSharesProps {
  readonly edge: ExperimentEdge;
  readonly path: string;
  readonly width: number;
}

/** A shared wire in the hues of the tasks, each for its share of the pull that goes back through it. */
export function WireShares({ edge, path, width }: WireSharesProps) {
  // Compasses ask for the looks: where none can be seen, wires keep what was seen last.
  const sample = useCalmPicture('tug', true);
  const experiment = useDocument((state) => state.experiment);
  const tasks = useDocument((state) => state.dataset.tasks);
  const pulls = sample === undefined ? [] : toPulls(sample, experiment, edge);
  if (sample === undefined || pulls.length < 2) return null;
  let from = 0;
  return pulls.map(({ task, share }) => {
    const start = from;
    from += share;
    const look = toTaskStyle(tasks.findIndex(({ id }) => id === sample.tasks[task]));
    return (
      <path
        key={task}
        d={path}
        fill="none"
        stroke={look.color}
        strokeWidth={width}
        strokeDasharray={`${share * period} ${(1 - share) * period}`}
        strokeDashoffset={-start * period}
        pointerEvents="none"
      />
    );
  });
}

/**
 * The pull on the first layer with trained weights that the wire leads to, which is what comes back through
 * it; of one that leads to several ways at once without any, that on the layer that it comes from.
 */
function toPulls(
  sample: GradientSample,
  experiment: Experiment,
  { source, target }: ExperimentEdge,
): readonly CompassTask[] {
  const seen = new Set<NodeId>();
  let next: NodeId | undefined = target;
  while (next !== undefined && !seen.has(next)) {
    const found = toCompass(sample, [next]);
    if (found !== undefined) return found.tasks;
    seen.add(next);
    const ways = toTargets(experiment, next);
    next = ways.length === 1 ? ways[0] : undefined;
  }
  return toCompass(sample, [source])?.tasks ?? [];
}
