/** A study over methods, learning rates and seeds, for Ray Tune: the same training function for every trial. */
import { plainMethod, usualMethods } from '../../catalog/balancers/raced.ts';
import { toIdentifier, toLines, toLiteral } from '../../catalog/code/python.ts';
import type { Params } from '../../core/document/json.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import { program } from '../how-made.ts';
import { toEpochs, type CodeRequest } from './file.ts';
import { readPart } from './parts.ts';
import { codeName } from './print-code.ts';
import { toText } from './source.ts';
import { printTorch } from './torch-file.ts';

interface Method {
  readonly kind: string;
  readonly params: Params;
}

/** The plain sum, the experiment's own method as it is set, and the usual ones beside them. */
export function toStudyMethods({ balancer, tuning }: RunSpec): readonly Method[] {
  const all = [...(plainMethod === undefined ? [] : [plainMethod]), ...usualMethods];
  const others = all.filter(({ kind }) => kind !== balancer);
  return [
    { kind: balancer, params: tuning.balancing },
    ...others.map(({ kind, params }) => ({ kind, params: defaultParams(params) })),
  ];
}

/** By the names of its files: the study, and a training file for each method. */
export function printStudy(
  { title, spec }: Omit<CodeRequest, 'name'>,
  methods: readonly Method[] = toStudyMethods(spec),
): Readonly<Record<string, string>> {
  const named = methods.map((method) => ({ ...method, name: toIdentifier(method.kind) }));
  const names = named.map(({ name }) => name);
  const files = named.map(({ name, kind, params }) => {
    const own = { ...spec, balancer: kind, tuning: { ...spec.tuning, balancing: params } };
    const file = `${codeName}_${name}`;
    return [`${file}.py`, toText(printTorch({ title, spec: own, name: file }))] as const;
  });
  return { 'study.py': printMain(title, spec, names), ...Object.fromEntries(files) };
}

/** A third of the experiment's rate, itself, and three times as much. */
const rateFactors = [1 / 3, 1, 3] as const;
const seedCount = 3;

function printMain(title: string, { tuning, seed }: RunSpec, names: readonly string[]): string {
  const own = title.replaceAll('\\', '/').replaceAll('"""', "'''").trim();
  const rates = rateFactors.map((factor) => Number((tuning.learningRate * factor).toPrecision(3)));
  const seeds = Array.from({ length: seedCount }, (_, at) => seed + at);
  const list = (values: readonly unknown[]): string => `[${values.map(toLiteral).join(', ')}]`;
  return `${[
    `"""${own === '' ? 'An experiment' : own}: a study of method × learning rate × seed.`,
    '',
    `Written by ${program}. Each method has a file of its own beside this one:`,
    '',
    '    pip install "ray[tune]" torch numpy scipy safetensors',
    '    python study.py',
    `    python study.py --methods ${names.slice(0, 2).join(' ')} --seeds 1 2 --epochs 1`,
    '',
    'Ray runs as many trials at a time as there are processors, here or on a cluster.',
    '"""',
    '',
    'import argparse',
    'import importlib',
    'import sys',
    'from pathlib import Path',
    '',
    'import torch',
    'from ray import tune',
    '',
    `EPOCHS = ${String(toEpochs(tuning))}`,
    ...toLines(0, 'METHODS = ', list(names)),
    ...toLines(0, 'RATES = ', list(rates)),
    ...toLines(0, 'SEEDS = ', list(seeds)),
    readPart('program/study'),
  ].join('\n')}\n`;
}
