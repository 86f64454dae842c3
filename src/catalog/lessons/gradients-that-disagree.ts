import { defineLesson } from './define-lesson.ts';
import { balanceBy, setParams, turn } from './edits.ts';
import { bothAccuracies } from './shown.ts';

export const gradientsThatDisagree = defineLesson({
  id: 'gradients-that-disagree',
  title: { en: 'Gradients that disagree', zh: '意见不合的梯度' },
  minutes: 6,
  steps: [
    {
      id: 'agree',
      open: { preset: 'stripes', changes: [setParams('n2', { units: 12 }), balanceBy('pcgrad')] },
      views: ['gradients'],
      points: ['play', 'charts'],
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 100 } }],
    },
    {
      id: 'quarrel',
      points: ['play'],
      asks: { kind: 'choice', options: ['rarely', 'half', 'always'], right: 'half' },
      controls: [{ kind: 'dial' }],
      todos: [
        { id: 'dial', check: { kind: 'data', param: 'relatedness', least: 90 }, at: ['dial'] },
        { id: 'reset', check: { kind: 'fresh' }, at: ['reset'] },
        { id: 'train', check: { kind: 'trained', epochs: 200 } },
      ],
      shows: bothAccuracies,
    },
    {
      id: 'left-in',
      open: { preset: 'stripes', changes: [turn(90), setParams('n2', { units: 12 })] },
      views: ['metrics'],
      points: ['play'],
      asks: {
        kind: 'line',
        of: { kind: 'worst', name: 'accuracy' },
        epochs: 200,
        min: 0.3,
        max: 1,
        format: 'percent',
      },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 200 } }],
      live: ['gradients'],
    },
    {
      id: 'narrow',
      open: { preset: 'stripes', changes: [turn(90), balanceBy('pcgrad')] },
      views: ['metrics'],
      points: ['play'],
      asks: { kind: 'choice', options: ['rescued', 'not'], right: 'not' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 400 } }],
      shows: bothAccuracies,
    },
    { id: 'sum' },
  ],
});
