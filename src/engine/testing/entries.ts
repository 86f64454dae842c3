/** Courses over the sketches and presets: networks that together have every entry of the catalogue. */
import { datasetEntries } from '../../catalog/datasets/kernels.ts';
import type { Sketch } from '../../catalog/testing/sketches.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import type { Course } from './agreement.ts';
import { loadAsset, toSpec } from './harness.ts';
import { toTrainingRows } from '../training-rows.ts';

export function toSketchSpec({ data, nodes, wires }: Sketch): RunSpec {
  return toSpec({
    data,
    nodes: nodes.map(([id, words, params = {}]) => {
      const [type, target] = words.split(':');
      return target === undefined
        ? { kind: 'layer', id, type, params }
        : { kind: 'head', id, type, params, target, weight: 1 };
    }),
    wires,
  });
}

export async function toCourse(
  { model: ir, data }: RunSpec,
  course: Pick<Course, 'steps' | 'batchSize' | 'optimizer' | 'rate'>,
): Promise<Course> {
  const { generate, assets } = datasetEntries.get(data.kind);
  const tasks = ir.heads.map(({ task }) => task);
  const dataset = generate({
    ...data,
    assets: await Promise.all(assets.map(loadAsset)),
    tasks: new Set(tasks),
  });
  return { ir, rows: toTrainingRows(dataset, ir.input.info.shape, tasks), ...course };
}
