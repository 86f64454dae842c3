import { describe, expect, it } from 'vitest';
import { languages } from '../../core/text.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { layers } from '../layers/index.ts';
import { lookup } from '../lookup.ts';
import { allWords } from '../testing/all-words.ts';
import { openStep, type Lesson } from './define-lesson.ts';
import { toChannels, type Figure } from './figures.ts';
import { lessons } from './index.ts';

const cases = lessons.all.map((lesson) => [lesson.id, lesson] as const);
/** Most words of a step, its question and its answer among them. */
const mostWords = 60;

/** The document that each step is entered with, as far as it opens one. */
function toDocuments({ steps }: Lesson): readonly Experiment[] {
  let present: Experiment | undefined;
  return steps.map((step) => (present = openStep(step, 'en', 'test')?.experiment ?? present!));
}

const countWords = (text: string): number => text.split(/\s+/).filter((one) => one !== '').length;
/** Two signs of Chinese say about as much as a word. */
const countSigns = (text: string): number => text.replaceAll(/[\s，。：；？！“”（）]/g, '').length;

describe.each(cases)('the lesson %s', (id, lesson) => {
  it('opens documents that train', () => {
    for (const experiment of toDocuments(lesson)) {
      const spec = toRunSpec(experiment, lookup);
      expect(spec.ok ? [] : spec.error).toEqual([]);
    }
  });

  it('says no more than can be read in a breath, in every language', () => {
    for (const language of languages) {
      const { steps } = allWords[language].lessons[id]!;
      for (const [step, { say, ask = '', why = '' }] of Object.entries(steps)) {
        const text = `${say} ${ask} ${why}`;
        const size = language === 'zh' ? countSigns(text) / 2 : countWords(text);
        expect(size, `${language} ${step}: ${text}`).toBeLessThanOrEqual(mostWords);
      }
    }
  });

  it('speaks of cards, numbers and methods that are there', () => {
    const documents = toDocuments(lesson);
    lesson.steps.forEach((step, at) => {
      const experiment = documents[at]!;
      const { nodes } = experiment;
      const channels = new Set(
        nodes.flatMap((node) =>
          node.kind === 'head'
            ? lookup.head(node.type)!.metrics.map(({ id: name }) => `metric/${node.target}/${name}`)
            : [],
        ),
      );
      const hasNode = (node: string) =>
        expect(
          nodes.map((one) => one.id),
          step.id,
        ).toContain(node);
      const hasFigure = (figure: Figure) => {
        for (const { id: channel, quantity } of toChannels(figure, experiment))
          if (quantity === 'metric') expect([...channels], step.id).toContain(channel);
      };
      for (const point of step.points ?? []) {
        const [kind, node] = point.split('/');
        if ((kind === 'node' || kind === 'weight') && node !== undefined) hasNode(node);
      }
      for (const { check } of step.todos ?? []) {
        if ('node' in check) hasNode(check.node);
        if (check.kind === 'figure') hasFigure(check.of);
      }
      for (const gate of step.gates ?? []) {
        const node = nodes.find((one) => one.id === gate);
        expect(node?.kind === 'layer' && layers.get(node.type).shows, gate).toBe('wires');
      }
      for (const control of step.controls ?? []) if ('node' in control) hasNode(control.node);
      step.shows?.of.forEach(hasFigure);
      const { asks } = step;
      if (asks?.kind === 'number' || asks?.kind === 'line') hasFigure(asks.of);
      if (asks?.kind === 'choice' && asks.right !== null)
        expect(asks.options).toContain(asks.right);
    });
  });
});
