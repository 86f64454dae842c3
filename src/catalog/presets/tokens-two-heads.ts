import { definePreset } from './define-preset.ts';
import { tokensDepartures } from './departures/system-1-text.ts';
import { head, input, layer, training, weightedSum, wires } from './draft.ts';

/** Textbook system 1. */
export const tokensTwoHeads = definePreset({
  id: 'tokens-two-heads',
  text: {
    en: {
      title: 'Tokens, two heads',
      help: 'Textbook system 1: one embedding of words tells the period and the party of a speech.',
      notice:
        'L = L₁ + L₂, Adam, batches of 32, 10 epochs. Usual mistake: without the average over time every word is given the label of its whole passage. The confusion matrix shows which periods sound alike. Party is hard in speeches never heard: little more than naming the larger one always.',
    },
    zh: {
      title: '词序列，两个任务头',
      help: '教科书系统 1：同一张词嵌入表，判断演说的年代和党派。',
      notice:
        'L = L₁ + L₂，Adam，每批 32，共 10 轮。常见错误：不对时间取平均，整段话的标签就落到了每个单词头上。混淆矩阵可以看出哪些年代听起来相像。没听过的演说很难判断党派：只比总猜人数多的一方略好。',
    },
  },
  departures: tokensDepartures,
  draft: {
    version: 1,
    title: 'Tokens, two heads',
    data: {
      kind: 'sotu',
      version: 1,
      seed: 1,
      params: { length: 64, vocabulary: 4000, passages: 24 },
    },
    nodes: [
      input(80),
      layer('n2', 'embedding', [1, 130], { vocabulary: 4000, units: 64 }),
      layer('n3', 'global-avg-pool-1d', [2, 130]),
      head('n4', 'softmax', 'period', [3, -10]),
      head('n5', 'sigmoid', 'party', [3, 190]),
    ],
    edges: wires('n1 n2 n3 n4', 'n3 n5'),
    training: training({
      learningRate: 0.002,
      batchSize: 32,
      stop: { epochs: 10, patience: null },
    }),
    balancing: weightedSum,
    views: ['losses', 'confusion'],
  },
});
