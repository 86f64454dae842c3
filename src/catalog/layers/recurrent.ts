/** What the three recurrent layers have in common. */
import type { layers } from '@tensorflow/tfjs-layers';
import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import type { Localised } from '../../core/text.ts';
import { choice, integer } from '../define-params.ts';
import { initialiserChoice, kernelOptions, kernelText, toKernelConfig } from '../kernel-params.ts';
import { defineLayer, toOne, type LayerApi, type LayerDefinition } from './define-layer.ts';
import { toSequence } from './sequence.ts';

interface RecurrentSpec {
  readonly type: string;
  readonly icon: string;
  readonly text: Localised<{ readonly title: string; readonly help: string }>;
  readonly formula: string;
  /** Kernels of one unit: 1, or one for each gate as well. */
  readonly gates: number;
  create(api: LayerApi, config: Parameters<typeof layers.gru>[0]): layers.Layer;
}

/** tfjs hands recurrent layers out as plain layers and asks for recurrent ones. */
type Recurrent = Parameters<typeof layers.bidirectional>[0]['layer'];

const params = z.strictObject({
  units: integer({ min: 1, max: 256, default: 16, log: true }),
  direction: choice(['forward', 'both'], { default: 'forward' }),
  output: choice(['last', 'all'], { default: 'last' }),
  initialiser: initialiserChoice('glorot-uniform'),
});

const words = {
  en: {
    params: {
      units: { label: 'Units' },
      direction: {
        label: 'Direction',
        help: 'Both ways reads the sequence once from each end and puts the two side by side.',
      },
      output: {
        label: 'Output',
        help: 'The last state is one vector; all states are a sequence that another such layer can read.',
      },
      initialiser: kernelText.en.initialiser,
    },
    options: {
      direction: { forward: 'Forwards', both: 'Both ways' },
      output: { last: 'Last state', all: 'All states' },
      initialiser: kernelOptions.en.initialiser,
    },
  },
  zh: {
    params: {
      units: { label: '单元数' },
      direction: { label: '方向', help: '双向：从两端各读一遍，再把结果并排放在一起。' },
      output: { label: '输出', help: '最后状态是一条向量；全部状态仍是序列，可接下一个循环层。' },
      initialiser: kernelText.zh.initialiser,
    },
    options: {
      direction: { forward: '正向', both: '双向' },
      output: { last: '最后状态', all: '全部状态' },
      initialiser: kernelOptions.zh.initialiser,
    },
  },
} as const;

export function defineRecurrent({ text, gates, create, ...spec }: RecurrentSpec): LayerDefinition {
  return defineLayer({
    ...spec,
    category: 'sequence',
    text: { en: { ...text.en, ...words.en }, zh: { ...text.zh, ...words.zh } },
    params,
    arity: { min: 1, max: 1 },
    examples: [[[4, 3]]],
    inferShape(inputs, { units, direction, output }) {
      const sequence = toSequence(inputs);
      if (!sequence.ok) return sequence;
      const width = direction === 'both' ? 2 * units : units;
      return ok(output === 'all' ? [sequence.value[0], width] : [width]);
    },
    countWeights(inputs, { units, direction }) {
      const once = gates * (((toOne(inputs)[1] ?? 0) + units + 1) * units);
      return direction === 'both' ? 2 * once : once;
    },
    // Every step keeps its gates and its state, and is a dozen kernels for each of them.
    measureWork(inputs, { units, direction }) {
      const [steps = 0, channels = 0] = toOne(inputs);
      const times = direction === 'both' ? 2 * steps : steps;
      return {
        values: 1.5 * times * units * (gates + 1),
        products: times * gates * (channels + units + 1) * units,
        calls: 12 * times * (gates + 1),
      };
    },
    summarise: ({ units, direction }) => `${String(units)}${direction === 'both' ? ' · ↔' : ''}`,
    build(api, inputs, { units, direction, output, initialiser }, context) {
      const config = toKernelConfig(api, { initialiser, l2: 0 }, context);
      const layer = create(api, {
        ...config,
        name: direction === 'both' ? `${config.name}_one_way` : config.name,
        units,
        returnSequences: output === 'all',
        // tfjs's own start is an orthogonal matrix, made without a seed and slowly.
        recurrentInitializer: api.initializers.glorotUniform({ seed: context.seed ^ 0x5bd1e995 }),
      });
      const recurrent = layer as unknown as Recurrent;
      const { name, trainable } = context;
      return api.connect(
        direction === 'both'
          ? api.layers.bidirectional({ layer: recurrent, name, trainable, mergeMode: 'concat' })
          : layer,
        toOne(inputs),
        // The state stays as it is where there is nothing to read.
        { call: (_tf, _given, mask, { run }) => run({ mask }) },
      );
    },
  });
}
