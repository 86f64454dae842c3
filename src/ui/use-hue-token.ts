import type { NodeId } from '../core/document/experiment.ts';
import { useDocument } from './playground-context.ts';

/** The token of the one task's hue that a node serves, or of what is shared. */
export function useHueToken(node: NodeId): string {
  return useDocument(({ analysis, dataset }) => {
    const [only, ...others] = analysis.tasks.get(node) ?? [];
    if (only === undefined || others.length > 0) return '--text';
    return `--task-${dataset.tasks.findIndex((task) => task.id === only) % 6}`;
  });
}
