import { definePreset } from './define-preset.ts';
import { sceneDepartures, sceneFullDepartures } from './departures/system-2-text.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

interface Widths {
  readonly colour: boolean;
  readonly learningRate: number;
  readonly filters: readonly [number, number];
  readonly kernel: number;
  readonly units: readonly [number, ...number[]];
}

/** The network of both widths, in two rows: conv, pool, conv, pool, and flatten, dense …; and the three heads. */
function draftOf({ filters: [first, second], kernel, units, learningRate, colour }: Widths) {
  const dense = units.map((width, index) =>
    layer(`n${7 + index}`, 'dense', [5 - units.length + index, 210], {
      units: width,
      activation: 'relu',
    }),
  );
  const trunk = dense.map(({ id }) => id).join(' ');
  const last = `n${6 + units.length}`;
  const [digit, presence, box] = [1, 2, 3].map((step) => `n${6 + units.length + step}`) as [
    string,
    string,
    string,
  ];
  return {
    data: {
      kind: 'digit-scene',
      version: 1,
      seed: 1,
      params: { examples: 6000, clutter: 1, spread: 20, colour },
    },
    nodes: [
      input(0),
      layer('n2', 'conv2d', [1, 50], { filters: first, kernel }),
      layer('n3', 'max-pool', [2, 50]),
      layer('n4', 'conv2d', [3, 50], { filters: second, kernel }),
      layer('n5', 'max-pool', [4, 50]),
      layer('n6', 'flatten', [4 - units.length, 210]),
      ...dense,
      head(digit, 'softmax', 'digit', [5, -60]),
      // Plain cross-entropy, as the books have it.
      head(presence, 'presence', 'presence', [5, 130], 1, { focus: 0 }),
      head(box, 'box', 'box', [5, 320], 4),
    ],
    edges: wires(`n1 n2 n3 n4 n5 n6 ${trunk} ${digit}`, `${last} ${presence}`, `${last} ${box}`),
    training: training({
      learningRate,
      batchSize: 32,
      stop: { epochs: 8, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses' as const, 'outputs' as const],
  };
}

/** Textbook system 2, with fewer filters. */
export const classPresenceBox = definePreset({
  id: 'class-presence-box',
  text: {
    en: {
      title: 'Class, presence and box',
      help: 'Textbook system 2: which digit, is there one, and where, from one small CNN.',
      notice:
        'L = λ₁ L_cls + λ₂ L_det + λ₃ L_box in one backward pass. Usual mistakes: two optimisers that step the same trunk in turn, and a box term that is in the formula and not in the code. Scenes without a digit teach presence alone. The box loss is small by nature, hence λ₃ = 4. More clutter in the data panel makes all three much harder.',
    },
    zh: {
      title: '类别、有无与边框',
      help: '教科书系统 2：是哪个数字、有没有、在哪里，出自同一个小型 CNN。',
      notice:
        'L = λ₁ L_cls + λ₂ L_det + λ₃ L_box，只做一次反向传播。常见错误：两个优化器轮流更新同一个共享网络；边框项只写在公式里，代码里没有。没有数字的场景只教“有无”。边框损失天生就小，所以 λ₃ = 4。在数据面板里增加杂物，三个任务都会难得多。',
    },
  },
  departures: sceneDepartures,
  draft: {
    version: 1,
    title: 'Class, presence and box',
    ...draftOf({ filters: [8, 16], kernel: 5, units: [64], learningRate: 0.002, colour: false }),
  },
});

/** Textbook system 2 as it is written: three channels in, 64 and 128 filters. */
export const classPresenceBoxFull = definePreset({
  id: 'class-presence-box-full',
  text: {
    en: {
      title: 'Class, presence and box, full width',
      help: 'Textbook system 2 at its written size: 19 million weights. Heavy: for a GPU.',
      notice:
        'Larger is not better here: on a graphics card it read 39 % of the digits after 8 epochs (mean IoU 0.48), the light network 70 %. Nearly all weights are in the first dense layer; they learn the 6,000 scenes by heart, and from epoch 6 on the validation loss rises while the training loss falls.',
    },
    zh: {
      title: '类别、有无与边框（全宽）',
      help: '教科书系统 2 的原始尺寸：一千九百万个权重。很重，适合 GPU。',
      notice:
        '这里并不是越大越好：在一块显卡上训练 8 轮后，它只认出 39% 的数字（平均 IoU 0.48），而小网络认出 70%。几乎所有权重都在第一个全连接层里，它们背下了这 6000 个场景：从第 6 轮起训练损失仍在下降，验证损失却在上升。',
    },
  },
  departures: sceneFullDepartures,
  draft: {
    version: 1,
    title: 'Class, presence and box, full width',
    ...draftOf({
      filters: [64, 128],
      kernel: 3,
      units: [1024, 128],
      learningRate: 0.0001,
      colour: true,
    }),
  },
});
