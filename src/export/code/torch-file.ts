/** An experiment as one readable file of PyTorch. */
import { toBalancer, toSmoothed } from '../../catalog/code/balancers.ts';
import { toTorchOptimizer } from '../../catalog/code/torch/optimizers.ts';
import { toLines, toLiteral } from '../../catalog/code/python.ts';
import { balancers } from '../../catalog/balancers/index.ts';
import type { IrHead, ModelIr } from '../../core/graph/model-ir.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import { program } from '../how-made.ts';
import { createFinder, readPart } from './parts.ts';
import { printRate } from './rate.ts';
import { toCodeLines, type CodeLine } from './source.ts';
import {
  findShared,
  printPenalties,
  printPrepare,
  printShared,
  printTies,
} from './torch-extras.ts';
import { printLosses, printScores } from './torch-losses.ts';
import { printNetwork, toLambdas, toTaskList } from './torch-network.ts';

export interface CodeRequest {
  readonly title: string;
  readonly spec: RunSpec;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Epochs that are trained where the experiment trains without an end. */
const usualEpochs = 100;

type Block = readonly CodeLine[];

/** Where the pieces lie that stand above what names them. */
const folders = ['blocks', 'heads', 'helpers', 'ties'].map((name) => `torch/${name}`);

/** The whole file, in lines that know which card they print. */
export function printTorch({ title, spec, name }: CodeRequest): readonly CodeLine[] {
  const find = createFinder([...folders, 'balancers']);
  const code = printProgram(spec).flatMap((block) => [
    ...find(toPlain(block)).map(toCodeLines),
    block,
  ]);
  const text = code.map(toPlain).join('\n');
  return [
    ...toCodeLines(printHeader({ title, name, model: spec.model })),
    { text: '' },
    ...toCodeLines(printImports(text)),
    { text: '' },
    ...toCodeLines(printConstants(spec, text)),
    ...code.flatMap((block) => [{ text: '' }, { text: '' }, ...block]),
  ];
}

const toPlain = (block: Block): string => block.map(({ text }) => text).join('\n');

function printHeader({
  title,
  name,
  model,
}: Pick<CodeRequest, 'title' | 'name'> & { model: ModelIr }): string {
  const tasks = model.heads.map(({ task }) => task).join(', ');
  const own = title.replaceAll('\\', '/').replaceAll('"""', "'''").trim();
  return [
    `"""${own === '' ? 'An experiment' : own}: one network for the tasks ${tasks}.`,
    '',
    `Written by ${program}. Beside this file lie its data and, once it was trained, its weights:`,
    '',
    '    pip install torch numpy scipy safetensors',
    `    python ${name}.py`,
    `    python ${name}.py --weights ${name}.weights.safetensors --epochs 0`,
    '"""',
  ].join('\n');
}

/** Only those that are used, in isort's order. */
function printImports(text: string): string {
  const uses = (pattern: RegExp): boolean => pattern.test(text);
  const standard = [
    'import argparse',
    ...(uses(/\bitertools\./) ? ['import itertools'] : []),
    ...(uses(/\bmath\./) ? ['import math'] : []),
    'from pathlib import Path',
  ];
  const others = [
    ...(uses(/\bnp\./) ? ['import numpy as np'] : []),
    'import torch',
    'from safetensors.torch import load_file, save_file',
    ...(uses(/\bnnls\(/)
      ? [
          'from scipy.optimize import ' +
            [...(uses(/\bbrentq\(/) ? ['brentq'] : []), 'nnls'].join(', '),
        ]
      : []),
    'from torch import nn',
    ...(uses(/\bF\./) ? ['from torch.nn import functional as F'] : []),
  ];
  return [...standard, '', ...others].join('\n');
}

const isLearnt = (spec: RunSpec, { id }: IrHead): boolean => (spec.tuning.lambdas[id] ?? 1) > 0;

function printConstants(spec: RunSpec, text: string): string {
  const { model, seed, tuning } = spec;
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  const exponents = { rows: 1, proportional: 1, 'square-root': 0.5, uniform: 0, 'in-turn': 0 };
  const exponent = exponents[tuning.sampling];
  const learnt = model.heads
    .filter((head) => isLearnt(spec, head))
    .map(({ task }) => toLiteral(task));
  const balanced = findBalanced(spec).map(({ task }) => toLiteral(task));
  return [
    `SEED = ${String(seed)}`,
    `EPOCHS = ${String(tuning.stop.epochs ?? usualEpochs)}`,
    ...(uses('PATIENCE') ? [`PATIENCE = ${String(tuning.stop.patience ?? 0)}`] : []),
    `BATCH_SIZE = ${String(tuning.batchSize)}`,
    `LEARNING_RATE = ${String(tuning.learningRate)}`,
    ...toLines(0, 'TASKS = ', toTaskList(model)),
    ...toLines(0, 'LAMBDAS = ', toLambdas(model, tuning.lambdas)),
    ...(uses('LEARNT') ? toLines(0, 'LEARNT = ', `[${learnt.join(', ')}]`) : []),
    ...(uses('BALANCED') ? toLines(0, 'BALANCED = ', `[${balanced.join(', ')}]`) : []),
    ...(uses('SAMPLING')
      ? [
          '# A task gets rows by the number of its labels, to this power.',
          `SAMPLING = ${String(exponent)}`,
        ]
      : []),
    ...(uses('CLASS_WEIGHTS') ? ['CLASS_WEIGHTS = {}'] : []),
  ].join('\n');
}

/** Heads that a method weighs: of one that reads gradients those that share a trained weight. */
function findBalanced({ model, balancer }: RunSpec): readonly IrHead[] {
  if (!balancers.get(balancer).reads.includes('gram')) return model.heads;
  const sharing = new Set(findShared(model).flatMap(({ heads }) => heads));
  return model.heads.filter((head) => sharing.has(head));
}

/** Which lines of a piece are printed: those whose end says `# if` of a condition that holds, or `# unless`. */
type Conditions = Readonly<Record<string, boolean>>;

/** A piece of the program, without its conditions and the lines that they leave out. */
function readProgram(name: string, conditions: Conditions): string {
  return readPart(`torch/program/${name}`)
    .split('\n')
    .flatMap((line) => {
      const [, text = line, word, condition = ''] = / {2}# (if|unless) ([a-z ]+)$/.test(line)
        ? (/^(.*) {2}# (if|unless) ([a-z ]+)$/.exec(line) ?? [])
        : [];
      const isKept = word === undefined || (conditions[condition] === true) === (word === 'if');
      return isKept ? [text] : [];
    })
    .join('\n');
}

/** The step that the balancing method takes, by its file in `torch/program`. */
function findStep(spec: RunSpec): string {
  const { reads, acts } = balancers.get(spec.balancer);
  const readsGradients = reads.includes('gram');
  if (acts === 'nowhere' || (readsGradients && findBalanced(spec).length === 0)) return 'step_sum';
  if (reads.includes('gradients')) return 'step_rows';
  if (readsGradients) return acts === 'everywhere' ? 'step_norms' : 'step_gram';
  return reads.includes('losses-after') ? 'step_after' : 'step_losses';
}

/** What stands below the blocks: network, losses, step, training. */
function printProgram(spec: RunSpec): readonly Block[] {
  const { model, tuning } = spec;
  const step = findStep(spec);
  const penalties = printPenalties(model);
  const ties = printTies(spec);
  const prepare = printPrepare(model);
  const hasSchedule = tuning.schedule.kind !== 'constant' || tuning.warmup > 0;
  const across = step !== 'step_sum' && balancers.get(spec.balancer).reads.includes('gram-across');
  const conditions: Conditions = {
    penalties: penalties.length > 0,
    ties: ties.length > 0,
    prepare: prepare.length > 0,
    balancer: step !== 'step_sum',
    // Who reads across batches is handed two more.
    across,
    'one batch': step !== 'step_sum' && !across,
    schedule: hasSchedule,
    patience: tuning.stop.patience !== null,
    everywhere: balancers.get(spec.balancer).acts === 'everywhere',
    'all balanced': findBalanced(spec).length === model.heads.length,
  };
  const allLearn = model.heads.every((head) => isLearnt(spec, head));
  const piece = (name: string): Block => {
    const text = readProgram(name, conditions);
    return toCodeLines(allLearn ? text.replaceAll('LEARNT', 'TASKS') : text);
  };
  return [
    printNetwork(model),
    printLosses(model),
    printScores(model),
    prepare,
    penalties,
    ties,
    ['step_gram', 'step_norms', 'step_rows'].includes(step) ? printShared(model) : [],
    printOptimizer(spec),
    ...(step === 'step_sum' ? [] : [printBalancer(spec), piece('present')]),
    piece(step),
    hasSchedule ? printRate(tuning) : [],
    ...(tuning.sampling === 'rows'
      ? [piece('draw_batches'), piece('count_steps')]
      : [piece(tuning.sampling === 'in-turn' ? 'draw_batches_in_turn' : 'draw_batches_by_task')]),
    piece('evaluate'),
    piece('train'),
    piece('main'),
  ].filter((block) => block.length > 0);
}

function printOptimizer({ optimizer, tuning }: RunSpec): Block {
  const made = toTorchOptimizer(
    optimizer,
    tuning.optimizer,
    'network.parameters()',
    'LEARNING_RATE',
  );
  return [
    { text: 'def make_optimizer(network):' },
    ...toLines(4, 'return ', made).map((text) => ({ text })),
  ];
}

function printBalancer({ balancer, tuning }: RunSpec): Block {
  const method = toBalancer(balancer, tuning.balancing, 'len(TASKS)', 'SEED');
  const made = toSmoothed(method, 'len(TASKS)', tuning.smoothing);
  return [
    { text: 'def make_balancer():' },
    ...toLines(4, 'return ', made).map((text) => ({ text })),
  ];
}
