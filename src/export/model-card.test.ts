import { expect, it } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { languages } from '../core/text.ts';
import '../i18n/testing/all-languages.ts';
import { toModelCard, type ModelCardRequest } from './model-card.ts';

const request: ModelCardRequest = {
  title: 'Two *tasks*',
  experiment: presets.get('stripes').experiment('en'),
  totals: { shared: 48, perTask: new Map(), all: 82, separate: 130 },
  network: {
    cards: [
      { id: 'n1', kind: 'input', title: 'Points', line: '2', task: null, weights: 0 },
      { id: 'n2', kind: 'head', title: 'Stripes', line: '1', task: 0, weights: 3 },
    ],
    wires: [{ source: 'n1', target: 'n2' }],
  },
  colours: ['#0067a5'],
  data: { title: 'Points', source: 'Drawn | by rules', licence: 'MIT' },
  examples: { train: 1000, validation: 250, test: 250 },
  tasks: [
    { title: 'Stripes', labelled: 150, loss: '0.12', metrics: ['Accuracy 95.0 %'] },
    { title: 'Rings', labelled: 1000, loss: '0.30', metrics: ['Accuracy 91.0 %'] },
  ],
  ...{ step: 1200, backend: 'WASM', link: 'https://playground.example/#1abc' },
  writtenAt: Date.UTC(2026, 0, 2),
};

it.each(languages)('holds data, network, training, figures and limits: %s', (language) => {
  const card = toModelCard(request, language);
  expect(card.match(/^## /gm)).toHaveLength(5);
  expect(card).toContain('# Two \\*tasks\\*\n');
  expect(card).toContain('```mermaid\nflowchart LR\n');
  expect(card).toContain('(<https://playground.example/#1abc>)');
  expect(card).toContain('| Stripes | 150 | 0.12 | Accuracy 95.0 % |');
  expect(card).toContain('Drawn \\| by rules');
  expect(card).not.toMatch(/\{\{|undefined|NaN/);
});

it('says of which tasks little is known, and that nothing was trained', () => {
  expect(toModelCard(request, 'en')).toContain('Fewer than 200 labels to learn from: Stripes.');
  expect(toModelCard(request, 'en')).not.toContain('Not trained yet');
  expect(toModelCard({ ...request, step: 0 }, 'en')).toContain('Not trained yet');
});
