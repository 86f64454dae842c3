import { expect, test } from 'vitest';
import { presets } from '../../catalog/presets/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { printCode } from '../../export/code/print-code.ts';
import { highlight } from './highlight.ts';

test.each(presets.all.map(({ id }) => id))('pieces of %s together are the code', (id) => {
  const experiment = presets.get(id).experiment('en');
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('expected a preset without errors');
  const lines = printCode('pytorch', { title: experiment.title, spec: spec.value });
  const pieces = highlight(lines.map(({ text }) => text));
  expect(pieces.map((line) => line.map(({ text }) => text).join(''))).toEqual(
    lines.map(({ text }) => text),
  );
});

test('tells words, names, numbers, texts and remarks apart', () => {
  const kinds = (line: string) =>
    highlight([line])[0]!.flatMap(({ kind, text }) =>
      kind === 'plain' ? [] : [`${kind} ${text}`],
    );
  expect(kinds('def rate_at(epoch):  # per epoch')).toEqual([
    'word def',
    'name rate_at',
    'comment # per epoch',
  ]);
  expect(kinds('    x = f"{a:.4g} # no remark" if b2 else 1e-7')).toEqual([
    'text f"{a:.4g} # no remark"',
    'word if',
    'word else',
    'number 1e-7',
  ]);
});

test('a text in three quotes goes on to where it ends', () => {
  const lines = ['"""Title.', 'for all tasks', '"""', 'for task in TASKS:'];
  expect(highlight(lines).map(([first]) => first!.kind)).toEqual(['text', 'text', 'text', 'word']);
});
