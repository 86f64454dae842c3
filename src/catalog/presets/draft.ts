/** Short forms for writing presets. */
import type { Params } from '../../core/document/json.ts';
import type { PresetDefinition } from './define-preset.ts';

type Draft = PresetDefinition['draft'];
type Node = Draft['nodes'][number];

/** A preset is laid out as a whole (`definePreset`). */
const position = { x: 0, y: 0 };

export function input(): Node {
  return { kind: 'input', id: 'n1', position };
}

export function layer(id: string, type: string, params: Params = {}): Node {
  return { kind: 'layer', id, type, position, params };
}

export function head(
  id: string,
  type: string,
  target: string,
  weight = 1,
  params: Params = {},
): Node {
  return {
    kind: 'head',
    id,
    type,
    target,
    weight,
    position,
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
