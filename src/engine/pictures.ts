/** Predictions and pictures for the page, out of views of the network. */
import type { InputInfo } from '../core/graph/lookup.ts';
import type { NodeId } from '../core/document/experiment.ts';
import type { ExampleLimits, Picture, Prediction, ValidationLogits } from '../core/run/trainer.ts';
import type { CompiledHead } from './compile.ts';
import {
  toExampleView,
  toGateView,
  toLogitView,
  toPredictionView,
  toShownShape,
  toUnitView,
} from './network-views.ts';
import type { Scale } from './scoring.ts';
import { look, type Asked, type Standing } from './standing.ts';
import type { ViewRows } from './views.ts';

/** @param wanted which heads are asked; all when left out */
export async function predict(
  run: Asked & Pick<Standing, 'scales'>,
  rows: ViewRows,
  wanted: (head: CompiledHead) => boolean = () => true,
): Promise<Prediction> {
  const { network, scales } = run;
  const asked = network.heads.filter(wanted);
  const tables = await look(run, toPredictionView(network, asked), rows);
  const outputs = asked.map((head) => {
    const { columns: width, values } = tables.get(head.ir.task)!;
    toUnit(values, scales[network.heads.indexOf(head)]);
    return [head.ir.task, { width, values }] as const;
  });
  return { count: rows.count, outputs: Object.fromEntries(outputs) };
}

/** Logits of every head. */
export async function readLogits(run: Asked, rows: ViewRows): Promise<ValidationLogits> {
  const tables = await look(run, toLogitView(run.network), rows);
  return Object.fromEntries([...tables].map(([task, { values }]) => [task, values]));
}

/** Each vector layer's first units. @param limit of units */
export async function drawUnits(
  run: Asked,
  rows: ViewRows,
  limit: number,
): Promise<Extract<Picture, { kind: 'units' }>['nodes']> {
  const tables = await look(run, toUnitView(run.network, limit), rows);
  return Object.fromEntries(
    [...tables].map(([node, { columns: units, values }]) => [
      node,
      { units, values: toColumns(values, units) },
    ]),
  );
}

/** What every layer makes of one example, as far as the limits go. */
export async function drawExample(
  run: Asked,
  row: ViewRows,
  limits: ExampleLimits,
): Promise<Extract<Picture, { kind: 'example' }>['nodes']> {
  const { shapes } = run.network;
  const tables = await look(run, toExampleView(run.network, limits), row);
  return Object.fromEntries(
    [...tables].map(([node, { values }]) => {
      const shape = toShownShape(shapes.get(node as NodeId)!, limits);
      return [node, { shape, values }];
    }),
  );
}

/** Gates, mixing weights and the like of layers of our own. */
export async function drawGates(
  run: Asked,
  rows: ViewRows,
): Promise<Extract<Picture, { kind: 'gates' }>['nodes']> {
  return Object.fromEntries(await look(run, toGateView(run.network), rows));
}

/** Centres of a grid × grid raster over the plane, row 0 at the top; points of two numbers. */
export function toRaster(
  { range: [low, high] }: Extract<InputInfo, { kind: 'plane' }>,
  grid: number,
): Float32Array {
  const at = (index: number): number => low + ((index + 0.5) / grid) * (high - low);
  const points = new Float32Array(grid * grid * 2);
  for (let row = 0; row < grid; row++) {
    for (let column = 0; column < grid; column++) {
      points[2 * (row * grid + column)] = at(column);
      points[2 * (row * grid + column) + 1] = at(grid - 1 - row);
    }
  }
  return points;
}

/** A table row by row -> column by column. */
function toColumns(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  const turned = new Float32Array(values.length);
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++)
      turned[column * rows + row] = values[row * columns + column]!;
  return turned;
}

function toUnit(values: Float32Array, scale: Scale | undefined): void {
  if (scale === undefined || (scale.mean === 0 && scale.deviation === 1)) return;
  for (const [index, value] of values.entries())
    values[index] = value * scale.deviation + scale.mean;
}
