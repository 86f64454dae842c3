/** What a table takes of the device before anything is trained on it. */
import { lookup } from '../../catalog/lookup.ts';
import type { ColumnSpec } from '../../catalog/tables/columns.ts';
import { proposeProject } from '../../catalog/tables/propose.ts';
import { besideData, toDeviceRoom, toNeed, usualRoom } from '../../core/graph/room.ts';
import { toWork } from '../../core/graph/work.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';

/**
 * Bytes of the data and of a step of the network that is proposed, by estimate.
 * @returns undefined where nothing can be trained yet
 */
export function estimateMemory(columns: readonly ColumnSpec[], rows: number): number | undefined {
  const { experiment } = proposeProject({ id: '0'.repeat(64), name: '-', rows, columns });
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) return undefined;
  const { model, data, tuning } = spec.value;
  const left = besideData(usualRoom, data.params, model.input.info.shape);
  const step = toNeed(toWork(model, lookup), tuning.batchSize);
  return usualRoom.memory - left.memory + step.memory;
}

/** Bytes that a run may take on this device. */
export const readMostMemory = (): number =>
  toDeviceRoom((navigator as { deviceMemory?: number }).deviceMemory).memory;
