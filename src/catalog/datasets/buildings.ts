import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { ColumnInfo, ColumnScale, DatasetInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import { decimal, integer } from '../define-params.ts';
import type { Building, Distribution } from './building-heat.ts';
import { simulateLoads, volume } from './building-heat.ts';
import type { Dataset, TaskLabels } from './define-dataset.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { measure, toRange, toValueLabels } from './labels.ts';

const heatingId = taskIdSchema.parse('heating');
const coolingId = taskIdSchema.parse('cooling');
const unit = 'kWh/m²';

/** The twelve shapes of the study: wall and roof in m², height in m. */
const shapes = [
  { wall: 294, roof: 110.25, height: 7 },
  { wall: 318.5, roof: 122.5, height: 7 },
  { wall: 294, roof: 147, height: 7 },
  { wall: 318.5, roof: 147, height: 7 },
  { wall: 343, roof: 147, height: 7 },
  { wall: 416.5, roof: 122.5, height: 7 },
  { wall: 245, roof: 220.5, height: 3.5 },
  { wall: 269.5, roof: 220.5, height: 3.5 },
  { wall: 294, roof: 220.5, height: 3.5 },
  { wall: 318.5, roof: 220.5, height: 3.5 },
  { wall: 343, roof: 220.5, height: 3.5 },
  { wall: 367.5, roof: 220.5, height: 3.5 },
] as const;
const directions = [
  { en: 'north', zh: '北' },
  { en: 'east', zh: '东' },
  { en: 'south', zh: '南' },
  { en: 'west', zh: '西' },
] as const;
const distributions = [
  { en: 'none', zh: '无' },
  { en: 'even', zh: '均匀' },
  ...directions.map(({ en, zh }) => ({ en: `mostly ${en} side`, zh: `以${zh}面为主` })),
];
/** Per cent of the floor area, each in five distributions; and none. */
const glazings = [10, 25, 40] as const;

const numberColumns = [
  {
    id: 'compactness',
    kind: 'number',
    title: { en: 'Compactness', zh: '相对紧凑度' },
    unit: '',
    min: 0.62,
    max: 0.98,
    typical: 0.76,
  },
  {
    id: 'surface',
    kind: 'number',
    title: { en: 'Surface', zh: '表面积' },
    unit: 'm²',
    min: 514.5,
    max: 808.5,
    typical: 672,
  },
  {
    id: 'walls',
    kind: 'number',
    title: { en: 'Walls', zh: '外墙面积' },
    unit: 'm²',
    min: 245,
    max: 416.5,
    typical: 318.5,
  },
  {
    id: 'roof',
    kind: 'number',
    title: { en: 'Roof', zh: '屋顶面积' },
    unit: 'm²',
    min: 110.25,
    max: 220.5,
    typical: 176.5,
  },
  {
    id: 'height',
    kind: 'number',
    title: { en: 'Height', zh: '高度' },
    unit: 'm',
    min: 3.5,
    max: 7,
    typical: 5.25,
  },
  {
    id: 'glazing',
    kind: 'number',
    title: { en: 'Glazing, of the floor', zh: '窗面积（占地板）' },
    unit: '%',
    min: 0,
    max: 40,
    typical: 25,
  },
] as const satisfies readonly ColumnInfo[];
const choiceColumns = [
  {
    id: 'orientation',
    kind: 'choice',
    title: { en: 'North side looks', zh: '北面朝向' },
    options: directions,
  },
  {
    id: 'distribution',
    kind: 'choice',
    title: { en: 'Glazing', zh: '窗的分布' },
    options: distributions,
  },
] as const satisfies readonly ColumnInfo[];
const width = numberColumns.length + directions.length + distributions.length;

const info: DatasetInfo = {
  input: { kind: 'row', shape: [width], columns: [...numberColumns, ...choiceColumns] },
  tasks: [
    {
      id: heatingId,
      title: { en: 'Heating load', zh: '供暖负荷' },
      target: { kind: 'value', unit },
    },
    {
      id: coolingId,
      title: { en: 'Cooling load', zh: '制冷负荷' },
      target: { kind: 'value', unit },
    },
  ],
};

interface Variant {
  /** Numbers in the order of the columns. */
  readonly numbers: readonly number[];
  readonly building: Building;
}

/** The 64 variants of a shape: four orientations by sixteen glazings. */
function toVariants({ wall, roof, height }: (typeof shapes)[number]): readonly Variant[] {
  const surface = wall + 2 * roof;
  // Against the cube of the same volume, whose surface is the smallest of all boxes.
  const compactness = (6 * volume ** (2 / 3)) / surface;
  const glazed = glazings.flatMap((percent) =>
    [1, 2, 3, 4, 5].map((distribution) => ({ percent, distribution })),
  );
  return directions.flatMap((_, orientation) =>
    [{ percent: 0, distribution: 0 }, ...glazed].map(({ percent, distribution }) => ({
      numbers: [compactness, surface, wall, roof, height, percent],
      building: {
        wallArea: wall,
        roofArea: roof,
        glazing: percent / 100,
        distribution: distribution as Distribution,
        orientation,
      },
    })),
  );
}

function encode(
  numbers: readonly number[],
  { orientation, distribution }: Pick<Building, 'orientation' | 'distribution'>,
  scales: readonly ColumnScale[],
): Float32Array {
  const encoded = new Float32Array(width);
  scales.forEach(({ mean, deviation }, column) => {
    encoded[column] = ((numbers[column] ?? mean) - mean) / deviation;
  });
  encoded[numberColumns.length + orientation] = 1;
  encoded[numberColumns.length + directions.length + distribution] = 1;
  return encoded;
}

/** Whole shapes: what the network is checked with, it has never seen built. */
function splitByShape(training: number, variants: number, seed: number): Dataset['split'] {
  const order = createRandom(seed, 'buildings/split').shuffle([...shapes.keys()]);
  const validated = training + Math.ceil((shapes.length - training) / 2);
  const toRows = (chosen: readonly number[], part: string): Uint32Array => {
    const rows = chosen.flatMap((shape) => [...toRange(shape * variants, variants)]);
    return createRandom(seed, `buildings/order/${part}`).shuffle(Uint32Array.from(rows));
  };
  return {
    train: toRows(order.slice(0, training), 'train'),
    validation: toRows(order.slice(training, validated), 'validation'),
    test: toRows(order.slice(validated), 'test'),
  };
}

export const buildings = defineDataset({
  kind: 'buildings',
  version: 1,
  icon: 'building-2',
  title: { en: 'Building energy (simulated)', zh: '建筑能耗（模拟）' },
  params: z.strictObject({
    /** Of the twelve shapes. */
    shapes: integer({ min: 4, max: 10, default: 8, live: true }),
    noise: decimal({ min: 0, max: 50, default: 0, unit: '%', step: 1, live: true }),
  }),
  assets: [],
  describe: () => info,
  encodeRow(row, scales) {
    const numbers = row.slice(0, numberColumns.length);
    const [orientation = -1, distribution = -1] = row.slice(numberColumns.length);
    if (
      row.length !== numberColumns.length + choiceColumns.length ||
      !(orientation in directions) ||
      !(distribution in distributions)
    ) {
      throw new Error(
        `buildings: expected 6 numbers, a direction 0–3 and a distribution 0–5, got ${row.join(', ')}`,
      );
    }
    return encode(numbers, { orientation, distribution: distribution as Distribution }, scales);
  },
});

export const buildingsKernel: DatasetKernel<typeof buildings> = {
  generate({ params, seed, version }) {
    if (version !== 1) throw new Error(`buildings: expected version 1, got ${version}`);
    const variants = shapes.flatMap(toVariants);
    const split = splitByShape(params.shapes, variants.length / shapes.length, seed);
    const scales = numberColumns.map((_, column) =>
      measure(
        variants.map(({ numbers }) => numbers[column] ?? 0),
        split.train,
      ),
    );
    const inputs = new Float32Array(variants.length * width);
    variants.forEach(({ numbers, building }, row) =>
      inputs.set(encode(numbers, building, scales), row * width),
    );
    const loads = variants.map(({ building }) => simulateLoads(building));
    const toLabels = (values: Float64Array, task: string): TaskLabels => {
      const spread = (measure(values, split.train).deviation * params.noise) / 100;
      const random = createRandom(seed, `buildings/noise/${task}`);
      for (const row of split.train) values[row] = (values[row] ?? 0) + spread * random.normal();
      return toValueLabels(values, new Uint8Array(values.length).fill(1), split.train);
    };
    return {
      count: variants.length,
      inputs,
      labels: new Map([
        [
          heatingId,
          toLabels(
            Float64Array.from(loads, ({ heating }) => heating),
            heatingId,
          ),
        ],
        [
          coolingId,
          toLabels(
            Float64Array.from(loads, ({ cooling }) => cooling),
            coolingId,
          ),
        ],
      ]),
      split,
      scales,
    };
  },
};
