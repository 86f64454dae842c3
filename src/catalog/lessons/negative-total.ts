import { defineLesson } from './define-lesson.ts';
import { balanceBy, setParams } from './edits.ts';
import { toScales } from './scales.ts';
import { bothAlphas, bothExplained } from './shown.ts';

export const negativeTotal = defineLesson({
  id: 'negative-total',
  title: { en: 'Uncertainty weighting and the negative total', zh: '不确定性加权与负的总损失' },
  minutes: 5,
  steps: [
    {
      id: 'below',
      open: { preset: 'stripes', changes: [setParams('n2', { units: 12 }), balanceBy('uw')] },
      views: ['losses'],
      points: ['play'],
      asks: {
        kind: 'number',
        of: { kind: 'uncertainty' },
        min: -4,
        max: 2,
        step: 0.1,
        format: 'number',
      },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: bothAlphas,
    },
    {
      id: 'weights',
      open: { preset: 'stripes', changes: [setParams('n2', { units: 12 }), balanceBy('uw')] },
      views: ['losses', 'weights'],
      points: ['play'],
      asks: { kind: 'choice', options: ['falls', 'stays', 'grows'], right: 'grows' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 300 } }],
      shows: bothAlphas,
    },
    {
      id: 'loud',
      open: { preset: 'blank', changes: [...toScales(100), balanceBy('uw')] },
      views: ['metrics'],
      points: ['play'],
      asks: { kind: 'choice', options: ['quiet', 'loud', 'none'], right: 'quiet' },
      todos: [{ id: 'train', check: { kind: 'trained', epochs: 60 } }],
      shows: bothExplained,
    },
    { id: 'sum' },
  ],
});
