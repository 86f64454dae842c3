/** Short forms for writing presets. */
import type { Params } from '../../core/document/json.ts';
import type { PresetDefinition } from './define-preset.ts';

type Draft = PresetDefinition['draft'];
type Node = Draft['nodes'][number];

/** Card columns on the canvas, left to right. */
const column = (index: number): number => index * 250;

export function input(row = 0): Node {
  return { kind: 'input', id: 'n1', position: { x: 0, y: row } };
}

export function layer(
  id: string,
  type: string,
  at: readonly [number, number],
  params: Params = {},
): Node {
  return { kind: 'layer', id, type, position: { x: column(at[0]), y: at[1] }, params };
}

export function head(
  id: string,
  type: string,
  target: string,
  at: readonly [number, number],
  weight = 1,
  params: Params = {},
): Node {
  return {
    kind: 'head',
    id,
    type,
    target,
    weight,
    position: { x: column(at[0]), y: at[1] },
    params,
  };
}

/** `wires('n1 n2 n3', 'n2 n4')`: each text is a path through the nodes. */
export function wires(...paths: readonly string[]): Draft['edges'] {
  return paths.flatMap((path) => {
    const ids = path.split(' ');
    return ids.slice(1).map((target, index) => ({ source: ids[index] ?? '', target }));
  });
}

export function training(
  settings: Partial<Draft['training']> & {
    readonly learningRate: number;
    readonly batchSize: number;
  },
): Draft['training'] {
  return {
    optimizer: { kind: 'adam', params: {} },
    schedule: { kind: 'constant' },
    warmup: 0,
    seed: 1,
    stop: { epochs: null, patience: null },
    ...settings,
  };
}

export const weightedSum: Draft['balancing'] = { kind: 'weighted-sum', params: {} };
