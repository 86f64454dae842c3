import { lookup } from '../../../src/catalog/lookup.ts';
import { presets } from '../../../src/catalog/presets/index.ts';
import { nodeIdSchema } from '../../../src/core/document/experiment.ts';
import { toRunSpec } from '../../../src/core/run/to-run-spec.ts';
import type { RunSpec } from '../../../src/core/run/run-spec.ts';
import { printCode } from '../../../src/export/code/print-code.ts';
import { read, type Claim } from '../claim.ts';
import { keepTask } from '../edits.ts';

function toSpec(preset: string): RunSpec {
  const spec = toRunSpec(presets.get(preset).experiment(), lookup);
  if (!spec.ok) throw new Error(`textbook-systems: ${JSON.stringify(spec.error)}`);
  return spec.value;
}

const toShape = ({ model }: RunSpec, id: string): readonly number[] =>
  model.layers.find((layer) => layer.id === id)?.shape ?? [];
const toSize = (shape: readonly number[]): number => shape.reduce((product, one) => product * one);

export const textbookSystems: readonly Claim[] = [
  {
    where: 'lessons/textbook-systems/steps/tokens/why',
    says: 'there are 64 vectors of 64 numbers, and one label. The mean over time makes one vector',
    runs: {},
    holds() {
      const spec = toSpec('tokens-two-heads');
      return {
        'of each word': toShape(spec, 'n2').join(' ') === '64 64',
        'one of them': toShape(spec, 'n3').join(' ') === '64',
      };
    },
  },
  {
    where: 'lessons/textbook-systems/steps/box/why',
    says: 'Here one backward pass serves one optimiser, and the box counts, with λ = 4',
    runs: {},
    holds() {
      const spec = toSpec('class-presence-box');
      const code = printCode('pytorch', { title: '', spec }).map(({ text }) => text.trim());
      const count = (line: string): number => code.filter((one) => one === line).length;
      return {
        'one backward pass': count('objective.backward()') === 1,
        'one optimiser': count('optimizer.step()') === 1,
        'the box counts': spec.tuning.lambdas[nodeIdSchema.parse('n10')] === 4,
      };
    },
  },
  {
    where: 'lessons/textbook-systems/steps/questions/why',
    says: 'A sigmoid for each question can give all eight',
    runs: {},
    holds() {
      const { heads } = toSpec('three-questions').model;
      return {
        'three of them': heads.length === 3 && heads.every(({ type }) => type === 'sigmoid'),
        'eight mixes': 2 ** heads.length === 8,
      };
    },
  },
  {
    where: 'lessons/textbook-systems/steps/alone/why',
    says: 'Nothing: ridge on two targets is two ridges side by side',
    runs: {
      both: { preset: 'ridge', epochs: 300 },
      alone: { preset: 'ridge', change: keepTask('heating'), epochs: 300 },
    },
    holds(figures) {
      const alone = read(figures, 'alone', 'heating', 'r2');
      return {
        'on every seed': read(figures, 'both', 'heating', 'r2').every(
          (value, at) => Math.abs(value - alone[at]!) < 1e-5,
        ),
      };
    },
  },
  {
    where: 'lessons/textbook-systems/steps/deep/why',
    says: 'each digit has a head, and the size behind Flatten is worked out from the image',
    runs: {},
    holds() {
      const spec = toSpec('deep-cnn');
      return {
        'two heads': spec.model.heads.map(({ task }) => task).join(' ') === 'left right',
        'as many as were pooled': toSize(toShape(spec, 'n8')) === toSize(toShape(spec, 'n7')),
      };
    },
  },
];
