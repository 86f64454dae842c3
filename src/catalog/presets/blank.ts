import { definePreset } from './define-preset.ts';
import { head, input, training, weightedSum, wires } from './draft.ts';

/** What "New" opens: the least that trains, so that nobody sees an empty canvas. */
export const blank = definePreset({
  id: 'blank',
  text: {
    en: {
      title: 'From scratch',
      help: 'Data and one linear head: build the rest yourself.',
      notice:
        'A linear head alone cannot follow stripes. Drop a Dense layer on the wire, then drag a second head from the palette and wire it to the same layer: now the layer is shared.',
    },
    zh: {
      title: '从零开始',
      help: '只有数据和一个线性任务头：其余由你搭建。',
      notice:
        '单独一个线性任务头学不会条纹。把一个全连接层放到连线上，再从左侧拖出第二个任务头，连到同一层：这一层就成了共享层。',
    },
  },
  draft: {
    version: 1,
    title: 'From scratch',
    data: { kind: 'points', version: 1, seed: 1, params: {} },
    nodes: [input(80), head('n2', 'sigmoid', 'a', [2, -20])],
    edges: wires('n1 n2'),
    training: training({ learningRate: 0.03, batchSize: 32 }),
    balancing: weightedSum,
    views: ['losses', 'outputs'],
  },
});
