import '@tensorflow/tfjs-backend-cpu';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceForms } from '../../catalog/balancers/device-forms.ts';
import { optimizerEntries } from '../../catalog/optimizers/kernels.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import { compileModel } from '../compile.ts';
import type { Plan } from '../fast/plan.ts';
import { toPlan } from '../fast/to-plan.ts';
import { randomModels, toRandomModel } from '../testing/random-model.ts';
import { bufferNames, toModules, toWholeModule, type Module } from './module.ts';
import { toLevels, type Op } from './op.ts';
import { toProgram, type Program } from './program.ts';

function toPlanOf(ir: ModelIr): Plan {
  const network = compileModel(ir, 7);
  const plan = toPlan(ir, network);
  network.dispose();
  if (!plan.ok) throw new Error(`expected a plan, got ${JSON.stringify(plan.error)}`);
  return plan.value;
}

const definition = optimizerEntries.get('adam');
const params = defaultParams(definition.params);

/** The programs of a plan for all ways in which the gradients of its heads become one. */
function toPrograms(plan: Plan): { readonly program: Program; readonly byTask: boolean }[] {
  const forms = plan.shared === 0 ? [] : [...deviceForms.values()];
  const mixings = [
    { byTask: false, balancer: undefined },
    { byTask: true, balancer: undefined },
    ...forms.map((form) => ({ byTask: true, balancer: { form, params: { normalise: 'l2' } } })),
  ];
  return mixings.map((mixing) => ({
    program: toProgram({ plan, batch: 5, optimizer: definition, params, ...mixing }),
    byTask: mixing.byTask,
  }));
}

const allOps = ({ gradients, update }: Program): Op[] => [
  ...gradients,
  ...(update === undefined ? [] : [update]),
];

function toAllModules(plan: Plan, program: Program): Module[] {
  // The least that a device has.
  const sizes = { weights: plan.total, slots: 2 * plan.trained, groupMemory: 16_384 };
  const ops = allOps(program);
  return [...toModules(program, ops), toWholeModule(program, ops, 32, sizes)];
}

/** Holds a property of every program of random networks. */
function forPrograms(hold: (program: Program, plan: Plan, byTask: boolean) => void): void {
  fc.assert(
    fc.property(randomModels, (ir) => {
      const plan = toPlanOf(ir);
      for (const { program, byTask } of toPrograms(plan)) hold(program, plan, byTask);
    }),
    { numRuns: 60 },
  );
}

/** Regions that lie there before a step, or come from outside. */
const given: ReadonlySet<string> = new Set(['data', 'weights', 'moments', 'alphas']);

describe('the pieces of a step', () => {
  test('have names of their own', () => {
    forPrograms((program) => {
      const names = allOps(program).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });
  });

  test('read what a piece before has written', () => {
    forPrograms((program) => {
      const written = new Set(given);
      for (const { reads, writes } of allOps(program)) {
        expect(reads.filter((region) => !written.has(region))).toEqual([]);
        for (const region of writes) written.add(region);
      }
    });
  });

  test('of one level do not write what another of the level reads or writes', () => {
    forPrograms((program) => {
      for (const level of toLevels(allOps(program))) {
        for (const op of level) {
          const others = level.filter((other) => other !== op);
          const touched = new Set(others.flatMap(({ reads, writes }) => [...reads, ...writes]));
          expect(op.writes.filter((region) => touched.has(region))).toEqual([]);
        }
      }
    });
  });

  test('write the gradient of each trained weight once for each group of heads, for the update', () => {
    forPrograms(({ gradients, update }, plan, byTask) => {
      const regions = (names: readonly string[]): string[] =>
        names.filter((name) => /^gradient\d/.test(name));
      const written = regions(gradients.flatMap(({ writes }) => writes));
      // Biases are the last rows of their kernels, β comes with γ.
      const trained = plan.params.filter(
        ({ role, name }) => (role === 'shared' || role === 'own') && !/^(bias|beta)$/.test(name),
      );
      const expected = trained.reduce((sum, { heads }) => sum + (byTask ? heads.length : 1), 0);
      expect(new Set(written).size).toBe(expected);
      expect(written).toHaveLength(expected);
      expect(regions(update?.reads ?? [])).toEqual(written);
    });
  });
});

describe('the modules of a program', () => {
  test('have one entry, and as many invocations as lanes in scratch and strides', () => {
    forPrograms((program, plan) => {
      for (const { code } of toAllModules(plan, program)) {
        expect(code.match(/@compute/g)).toHaveLength(1);
        const [, size] = /@workgroup_size\((\d+)\)\nfn main\(/.exec(code)!;
        expect(Number(size)).toBeLessThanOrEqual(256);
        expect(code).toContain(`const WG = ${size!}u;`);
        expect(code).toContain(`var<workgroup> scratch: array<f32, ${size!}>;`);
      }
    });
  });

  test('declare each binding once, in the order of the bind group', () => {
    forPrograms((program, plan) => {
      for (const { code } of toAllModules(plan, program)) {
        const found = [...code.matchAll(/@binding\((\d+)\) var<storage, \w+> (\w+):/g)];
        expect(found.map(([, binding]) => Number(binding))).toEqual([...bufferNames.keys()]);
        expect(found.map(([, , name]) => name!.replace(/_outside$/, ''))).toEqual(bufferNames);
      }
    });
  });

  test('call every piece once', () => {
    forPrograms((program, plan) => {
      const ops = allOps(program);
      const levels = toModules(program, ops).map(({ code }) => code);
      const whole = toAllModules(plan, program).at(-1)!.code;
      for (const text of [levels.join('\n'), whole])
        for (const { name } of ops) {
          expect(text.split(`fn ${name}(`)).toHaveLength(2);
          expect(text.split(` ${name}(`)).toHaveLength(3);
        }
    });
  });

  test('keep no more in work-group memory than every device has', () => {
    forPrograms((program, plan) => {
      const { code } = toAllModules(plan, program).at(-1)!;
      const kept = [...code.matchAll(/var<workgroup> \w+: array<f32, (\d+)>;/g)];
      const bytes = kept.reduce((sum, [, count]) => sum + 4 * Number(count), 0);
      expect(kept.length).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(16_384);
    });
  });

  test('have enough work-groups for all invocations, within the limits of a dispatch', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40_000_000 }), { minLength: 1 }), (sizes) => {
        const ops = sizes.slice(0, 3).map((threads, at): Op => ({
          name: `op${String(at)}`,
          reads: [],
          writes: [`region${String(at)}`],
          work: { threads },
          code: '',
          cost: 1,
        }));
        const [{ groups }] = toModules(small, ops) as [Module];
        const wanted = ops.map(({ work }) => Math.ceil((work as { threads: number }).threads / 64));
        expect(groups[0] * groups[1]).toBeGreaterThanOrEqual(wanted.reduce((a, b) => a + b, 0));
        expect(Math.max(...groups)).toBeLessThanOrEqual(65_535);
      }),
    );
  });
});

const { program: small } = toPrograms(toPlanOf(toRandomModel(1, 3)))[0]!;

describe('what JavaScript and kernels share', () => {
  test('has fields that follow each other, and records at offsets that a binding may have', () => {
    forPrograms(({ record, figures }) => {
      for (const { offsets, size } of [record, figures]) {
        const places = Object.values<number>(offsets);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(places.at(-1)).toBeLessThan(size);
      }
      expect((record.stride * 4) % 256).toBe(0);
    });
  });
});
