/** Every preset, every entry and every balancing method as code, run by Python. */
import { beforeAll, describe, expect, test } from 'vitest';
import { codeLanguages, type CodeLanguage } from '../../../core/code-language.ts';
import { layers } from '../../../catalog/layers/index.ts';
import { countLinearWeights } from '../../../core/graph/target.ts';
import type { ModelIr } from '../../../core/graph/model-ir.ts';
import type { Engine } from '../../../core/run/trainer.ts';
import { openEngine } from '../../../engine/testing/harness.ts';
import { exportCases } from './cases.ts';
import { openFolder, runCheck } from './run-check.ts';
import { writeCase } from './write-case.ts';

/** What the script says of a case. */
interface Result {
  /** The error that it ended with; null where it ran. */
  readonly error: string | null;
  /** Numbers of the network. */
  readonly weights: number;
  /** Largest distance of its logits from those of the CPU backend. */
  readonly logits: number;
  /** The same of its losses over the steps that were trained; null where none were. */
  readonly losses: number | null;
  /** Whether Black would leave it as it is. */
  readonly isFormatted: boolean;
  /** Names without a definition, imports without a use; empty where there are none. */
  readonly flaws: string;
}

const folder = openFolder();
type Form = CodeLanguage | 'onnx';
const scripts: Readonly<Record<Form, string>> = {
  pytorch: 'torch',
  keras: 'keras',
  onnx: 'onnx',
};
const forms: readonly Form[] = [...codeLanguages, 'onnx'];
const only = process.env['EXPORTS_ONLY'];
const cases = exportCases.filter(({ name }) => only === undefined || new RegExp(only).test(name));

const results: Partial<Record<Form, Readonly<Record<string, Result>>>> = {};
const failed = new Map<string, unknown>();

beforeAll(async () => {
  const engine: Engine = await openEngine('cpu');
  for (const one of cases)
    try {
      await writeCase(engine, folder, one);
    } catch (error) {
      failed.set(one.name, error);
    }
  engine.dispose();
  const names = cases.flatMap(({ name }) => (failed.has(name) ? [] : [name]));
  await Promise.all(
    forms.map(async (form) => {
      results[form] = await runCheck<Result>(folder, scripts[form], names, form);
    }),
  );
}, 1_200_000);

function countWeights({ layers: nodes, heads }: ModelIr): number {
  const own = nodes.map(({ type, inputShapes, params }) =>
    layers.get(type).countWeights(inputShapes, params as never),
  );
  const linear = heads.map(({ inputShape, outputs }) => countLinearWeights(inputShape, outputs));
  return [...own, ...linear].reduce((sum, count) => sum + count, 0);
}

describe.each(cases)('$name', ({ name, spec, steps }) => {
  describe.each(codeLanguages)('%s', (language) => {
    test('runs, and predicts what the CPU backend does', () => {
      expect(failed.get(name)).toBeUndefined();
      const result = results[language]?.[name];
      expect(result?.error).toBeNull();
      expect(result?.weights).toBe(countWeights(spec.model));
      expect(result?.logits).toBeLessThan(1e-4);
      if (steps > 0) expect(result?.losses).toBeLessThan(1e-3);
    });
    test('is formatted as by Black, and without flaws for Pyflakes', () => {
      expect(results[language]?.[name]?.isFormatted).toBe(true);
      expect(results[language]?.[name]?.flaws).toBe('');
    });
  });
  test('as ONNX it predicts the same, for a batch of any size', () => {
    const result = results.onnx?.[name];
    expect(result?.error).toBeNull();
    expect(result?.logits).toBeLessThan(1e-4);
  });
});
