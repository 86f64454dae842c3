/** What can be said of the printed code without Python; `npm run test:exports` runs it. */
import { describe, expect, test } from 'vitest';
import { balancers } from '../../catalog/balancers/index.ts';
import { heads } from '../../catalog/heads/index.ts';
import { layers } from '../../catalog/layers/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { presets } from '../../catalog/presets/index.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { codeLanguages, type CodeLanguage } from '../../core/code-language.ts';
import { toHeadPrint } from './head-prints.ts';
import { toKerasPrint } from './keras-prints.ts';
import { printCode } from './print-code.ts';
import { toPrint } from './torch-prints.ts';
import { toText } from './source.ts';

function print(experiment: Experiment, language: CodeLanguage): string {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  return toText(printCode(language, { title: experiment.title, spec: spec.value }));
}
const stripes = presets.get('stripes').experiment('en');

test.each(layers.all.map(({ type }) => type))('layer %s says how it prints', (type) => {
  const torch = toPrint(type);
  expect(torch.module ?? torch.call).toBeTypeOf('function');
  const keras = toKerasPrint(type);
  expect(keras.layer ?? keras.call).toBeTypeOf('function');
});

test.each(heads.all.map(({ type }) => type))('head %s says how it prints', (type) => {
  expect(toHeadPrint(type).loss).toBeTypeOf('function');
});

describe.each(codeLanguages)('in %s', (language) => {
  describe.each(presets.all.map((preset) => [preset.id, preset] as const))('%s', (_id, preset) => {
    const experiment = preset.experiment('en');
    test('defines everything once', () => {
      const code = print(experiment, language);
      const names = [...code.matchAll(/^(?:class|def) (\w+)/gm)].map(([, name]) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(code).not.toMatch(/undefined|\[object|NaN/);
    });
    test('every card has lines of its own', () => {
      const spec = toRunSpec(experiment, lookup);
      if (!spec.ok) throw new Error(JSON.stringify(spec.error));
      const { model } = spec.value;
      const lines = printCode(language, { title: 'x', spec: spec.value });
      const printed = new Set(lines.flatMap(({ node }) => node ?? []));
      expect([...printed].sort()).toEqual(
        [...model.layers, ...model.heads].map(({ id }) => id).sort(),
      );
    });
  });

  test.each(balancers.all.map(({ kind, params }) => [kind, params] as const))(
    'by %s',
    (kind, params) => {
      const code = print(
        { ...stripes, balancing: { kind, params: defaultParams(params) } },
        language,
      );
      expect(code.includes('make_balancer()')).toBe(kind !== 'weighted-sum');
    },
  );

  test.each(optimizers.all.map(({ kind, params }) => [kind, params] as const))(
    'with %s',
    (kind, params) => {
      const optimizer = { kind, params: defaultParams(params) };
      const code = print({ ...stripes, training: { ...stripes.training, optimizer } }, language);
      expect(code).toMatch(/(return torch\.optim|optimizer = keras\.optimizers)\.\w+\(/);
    },
  );

  test('only what an experiment needs is printed', () => {
    const code = print(stripes, language);
    for (const word of [
      'rate_at',
      'penalties',
      'ties(',
      'prepare(',
      'PATIENCE',
      '# if',
      '# unless',
    ])
      expect(code).not.toContain(word);
    const { training } = stripes;
    const schedule = { kind: 'cosine', epochs: 10, floor: 0.1 } as const;
    const more = print(
      { ...stripes, training: { ...training, schedule, stop: { epochs: 5, patience: 3 } } },
      language,
    );
    expect(more).toContain('rate_at((step + 0.5) / per_epoch)');
    expect(more).toContain('PATIENCE = 3');
    expect(more).toContain('EPOCHS = 5');
  });

  test.each(balancers.all.map(({ kind, params }) => [kind, params] as const))(
    'by %s, with what clips around it',
    (kind, params) => {
      const { training } = stripes;
      const balancing = { kind, params: defaultParams(params), clip: 0.5 };
      const code = print({ ...stripes, training: { ...training, clip: 2 }, balancing }, language);
      for (const line of [/^CLIP = 2/m, /^TASK_CLIP = 0.5/m, /^def clip_shares/m])
        expect(code).toMatch(line);
      expect(code).toContain('make_balancer()');
      expect(code.match(/\bCLIP\b/g)).toHaveLength(2);
      expect(code).not.toMatch(/# (if|unless)/);
    },
  );

  test('a title cannot end the text that it stands in', () => {
    expect(print({ ...stripes, title: 'a """ b \\' }, language)).toMatch(
      /^"""a ''' b \/: one network/,
    );
  });
});
