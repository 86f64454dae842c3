/** An experiment as one readable file of Keras 3, on JAX. */
import { toKerasOptimizer } from '../../catalog/code/keras/optimizers.ts';
import { toLines, toLiteral } from '../../catalog/code/python.ts';
import { tiePrints } from '../../catalog/code/ties.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import {
  printFile,
  printSolvers,
  printTraining,
  type Block,
  type CodeRequest,
  type Framework,
} from './file.ts';
import { printKerasNetwork } from './keras-network.ts';
import { toKerasPrint } from './keras-prints.ts';
import { printClassWeights, printLosses, printScores } from './losses.ts';
import { nameNodes } from './names.ts';
import type { CodeLine } from './source.ts';

const keras: Framework = {
  folders: ['balancers', 'blocks', 'heads', 'helpers', 'ties'].map((name) => `keras/${name}`),
  packages: 'keras jax numpy scipy safetensors',
  commands: () => [],
  imports: printImports,
  program: printProgram,
};

export const printKeras = (request: CodeRequest): readonly CodeLine[] => printFile(keras, request);

/** Only those that are used, in isort's order; the backend is chosen before Keras is there. */
function printImports(text: string): string {
  const uses = (pattern: RegExp): boolean => pattern.test(text);
  return [
    'import argparse',
    ...(uses(/\bitertools\./) ? ['import itertools'] : []),
    ...(uses(/\bmath\./) ? ['import math'] : []),
    'import os',
    'from functools import partial',
    'from pathlib import Path',
    '',
    'os.environ["KERAS_BACKEND"] = "jax"',
    '',
    'import jax',
    'import jax.numpy as jnp',
    'import keras',
    'import numpy as np',
    'from keras import layers, ops',
    'from safetensors.numpy import load_file, save_file',
    ...printSolvers(text),
  ].join('\n');
}

function printProgram(spec: RunSpec): readonly Block[] {
  const { model } = spec;
  const more = { penalties: [], ties: printTies(spec), prepare: printPrepare(model) };
  return [
    printKerasNetwork(model),
    printLosses(model),
    printScores(model),
    more.prepare,
    more.ties,
    printOptimizer(spec),
    ...printTraining(spec, { folder: 'keras/program' }, more),
  ];
}

function printPrepare(model: ModelIr): Block {
  const names = nameNodes(model);
  const fitted = model.layers.filter(({ type }) => toKerasPrint(type).isFitted === true);
  const lines: Block = [
    ...fitted.map(({ id }) => ({
      text: `    network.get_layer(${toLiteral(names.of(id))}).fit(data.inputs[data.train])`,
      node: id,
    })),
    ...printClassWeights(model, { join: 'np.concatenate', tensor: 'np.array' }),
  ];
  if (lines.length === 0) return [];
  return [
    { text: 'def prepare(network, data):' },
    { text: '    """What layers and losses take from the examples to train on."""' },
    ...lines,
  ];
}

function printTies({ model, tuning }: RunSpec): Block {
  const names = nameNodes(model);
  const nodes = [...model.layers, ...model.heads];
  const used = model.ties.flatMap((tie, at) => {
    const strength = tuning.ties[at] ?? 0;
    return strength > 0 ? [{ ...tie, strength }] : [];
  });
  if (used.length === 0) return [];
  return [
    { text: '# Layers that are held together: how strongly, by what, and their names.' },
    { text: 'TIES = [' },
    ...used.flatMap(({ kind, nodes: tied, strength }) => {
      const own = nodes.filter(({ id }) => tied.includes(id));
      const layers = own.map(({ id }) => toLiteral(names.of(id))).join(', ');
      const penalty = tiePrints[kind as keyof typeof tiePrints];
      const printed = toLines(4, '', `(${String(strength)}, ${penalty}, [${layers}])`, ',');
      return printed.map((text) => ({ text, ...(own[0] && { node: own[0].id }) }));
    }),
    { text: ']' },
  ];
}

function printOptimizer({ optimizer, tuning }: RunSpec): Block {
  const made = toKerasOptimizer(optimizer, tuning.optimizer, 'LEARNING_RATE');
  return [
    { text: 'def make_optimizer(network):' },
    ...toLines(4, 'optimizer = ', made).map((text) => ({ text })),
    { text: '    optimizer.build(network.trainable_variables)' },
    { text: '    return optimizer' },
  ];
}
