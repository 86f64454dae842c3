/** An experiment as one readable file of PyTorch. */
import { balancers } from '../../catalog/balancers/index.ts';
import { toTorchOptimizer } from '../../catalog/code/torch/optimizers.ts';
import { toLines } from '../../catalog/code/python.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import {
  findStep,
  printFile,
  printSolvers,
  printTraining,
  type Block,
  type CodeRequest,
  type Framework,
} from './file.ts';
import type { CodeLine } from './source.ts';
import { printPenalties, printPrepare, printShared, printTies } from './torch-extras.ts';
import { printLosses, printScores } from './losses.ts';
import { printNetwork } from './torch-network.ts';

const torch: Framework = {
  folders: ['balancers', 'blocks', 'heads', 'helpers', 'ties'].map((name) => `torch/${name}`),
  packages: 'torch numpy scipy safetensors',
  commands: (name) => [
    `torchrun --nproc_per_node=2 ${name}.py`,
    `python ${name}.py --bf16 --accumulate 4`,
  ],
  constants: [
    '# Set by torchrun; without it there is one process.',
    'PROCESSES = int(os.environ.get("WORLD_SIZE", 1))',
    'PROCESS = int(os.environ.get("RANK", 0))',
    '',
  ],
  imports: printImports,
  program: printProgram,
};

export const printTorch = (request: CodeRequest): readonly CodeLine[] => printFile(torch, request);

/** Only those that are used, in isort's order. */
function printImports(text: string): string {
  const uses = (pattern: RegExp): boolean => pattern.test(text);
  const standard = [
    'import argparse',
    ...(uses(/\bitertools\./) ? ['import itertools'] : []),
    ...(uses(/\bmath\./) ? ['import math'] : []),
    'import os',
    'from pathlib import Path',
  ];
  const others = [
    ...(uses(/\bnp\./) ? ['import numpy as np'] : []),
    'import torch',
    'from safetensors.torch import load_file, save_file',
    ...printSolvers(text),
    'from torch import nn',
    ...(uses(/\bF\./) ? ['from torch.nn import functional as F'] : []),
  ];
  return [...standard, '', ...others].join('\n');
}

/** What stands below the blocks: network, losses, step, training. */
function printProgram(spec: RunSpec): readonly Block[] {
  const { model } = spec;
  const parts = toParts(spec);
  const more = {
    penalties: printPenalties(model),
    ties: printTies(spec),
    prepare: printPrepare(model),
  };
  return [
    printNetwork(model),
    printLosses(model),
    printScores(model),
    more.prepare,
    more.penalties,
    more.ties,
    parts.includes('add_task_gradients') ? printShared(model) : [],
    printOptimizer(spec),
    ...printTraining(spec, { folder: 'torch/program', parts }, more),
  ];
}

/** Pieces that compute gradients for a step: of the objective, of each task, or both one after the other. */
function toParts(spec: RunSpec): readonly string[] {
  const step = findStep(spec);
  if (step === 'step_ahead')
    return spec.tuning.taskClip === undefined
      ? ['add_gradients']
      : ['add_gradients', 'add_task_gradients'];
  if (!['step_gram', 'step_norms', 'step_rows'].includes(step)) return ['add_gradients'];
  return balancers.get(spec.balancer).acts === 'everywhere'
    ? ['add_gradients', 'add_task_gradients']
    : ['add_task_gradients'];
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
