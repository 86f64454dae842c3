import type { ComparisonRequest, Contestant } from '../../core/run/studies/comparison.ts';
import { useTexts } from '../playground-context.ts';
import type { StudyTask } from './study-tasks.ts';

/** Names a way of training by what was chosen for it. */
export function useWayName(
  tasks: readonly StudyTask[],
  { source, members }: ComparisonRequest,
): (way: Contestant) => string {
  const { t, pick } = useTexts();
  const first = tasks.find(({ id }) => id === source);
  const title = first === undefined ? source : pick(first.title);
  return (way) => t(`compare.${way}`, { source: title, count: members });
}
