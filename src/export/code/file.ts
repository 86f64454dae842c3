/** What files of code have in common in every framework: their frame, constants, and pieces of the program. */
import { toBalancer, toSmoothed } from '../../catalog/code/balancers.ts';
import { toLines, toLiteral } from '../../catalog/code/python.ts';
import { balancers } from '../../catalog/balancers/index.ts';
import { toChosenShares } from '../../catalog/balancers/shares.ts';
import { layers } from '../../catalog/layers/index.ts';
import type { IrHead, ModelIr } from '../../core/graph/model-ir.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import { program } from '../how-made.ts';
import { createFinder, readPart } from './parts.ts';
import { nameNodes } from './names.ts';
import { printRate } from './rate.ts';
import { findShared } from './shared-layers.ts';
import { toCodeLines, type CodeLine } from './source.ts';
import { toLambdas, toTaskList } from './torch-network.ts';

export interface CodeRequest {
  readonly title: string;
  readonly spec: RunSpec;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Epochs that are trained where the experiment trains without an end. */
const usualEpochs = 100;

export const toEpochs = ({ stop }: RunSpec['tuning']): number => stop.epochs ?? usualEpochs;

export type Block = readonly CodeLine[];

export interface Framework {
  /** Where the pieces lie that stand above what names them. */
  readonly folders: readonly string[];
  /** What pip installs. */
  readonly packages: string;
  /** Further ways to start it, for its head. */
  commands(name: string): readonly string[];
  /** Lines above the experiment's constants. */
  readonly constants?: readonly string[];
  /** Only what the text uses. */
  imports(text: string): string;
  /** What stands below the blocks: network, losses, step, training. */
  program(spec: RunSpec): readonly Block[];
}

/** The whole file, in lines that know which card they print. */
export function printFile(
  { folders, packages, commands, constants = [], imports, program: toProgram }: Framework,
  { title, spec, name }: CodeRequest,
): readonly CodeLine[] {
  const find = createFinder([...folders, 'balancers', 'shared']);
  const code = toProgram(spec)
    .filter((block) => block.length > 0)
    .flatMap((block) => [...find(toPlain(block)).map(toCodeLines), block]);
  const text = code.map(toPlain).join('\n');
  return [
    ...toCodeLines(printHeader({ title, name, packages, model: spec.model, more: commands(name) })),
    { text: '' },
    ...toCodeLines(imports(text)),
    { text: '' },
    ...toCodeLines([...constants, printConstants(spec, text)].join('\n')),
    ...code.flatMap((block) => [{ text: '' }, { text: '' }, ...block]),
  ];
}

const toPlain = (block: Block): string => block.map(({ text }) => text).join('\n');

/** The import of what scipy solves; none where nothing does. */
export function printSolvers(text: string): readonly string[] {
  const used = ['brentq', 'nnls'].filter((name) => text.includes(`${name}(`));
  return used.length === 0 ? [] : [`from scipy.optimize import ${used.join(', ')}`];
}

function printHeader({
  title,
  name,
  packages,
  model,
  more,
}: Pick<CodeRequest, 'title' | 'name'> & {
  packages: string;
  model: ModelIr;
  more: readonly string[];
}): string {
  const tasks = model.heads.map(({ task }) => task).join(', ');
  const own = title.replaceAll('\\', '/').replaceAll('"""', "'''").trim();
  return [
    `"""${own === '' ? 'An experiment' : own}: one network for the tasks ${tasks}.`,
    '',
    `Written by ${program}. Beside this file lie its data and, once it was trained, its weights:`,
    '',
    `    pip install ${packages}`,
    `    python ${name}.py`,
    `    python ${name}.py --weights ${name}.weights.safetensors --epochs 0`,
    ...more.map((line) => `    ${line}`),
    '"""',
  ].join('\n');
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
    `EPOCHS = ${String(toEpochs(tuning))}`,
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
    ...(uses('SHARED') ? toLines(0, 'SHARED = ', toSharedList(model)) : []),
    ...(uses('CLIP') ? [`CLIP = ${toLiteral(tuning.clip ?? 0)}`] : []),
    ...(uses('TASK_CLIP') ? [`TASK_CLIP = ${toLiteral(tuning.taskClip ?? 0)}`] : []),
    ...(uses('PREFERENCE')
      ? [
          '# Shares of the tasks that the network is asked for.',
          ...toLines(0, 'PREFERENCE = ', toPreferenceList(spec)),
        ]
      : []),
    ...(uses('CLASS_WEIGHTS') ? ['CLASS_WEIGHTS = {}'] : []),
  ].join('\n');
}

const isSteered = ({ layers: used }: RunSpec['model']): boolean =>
  used.some(({ type }) => layers.get(type).isSteered === true);

function toPreferenceList({ balancer, tuning, model }: RunSpec): string {
  const shares = toChosenShares(balancers.get(balancer), tuning.balancing, model.heads.length);
  return `[${shares.map((share) => toLiteral(Number(share.toFixed(6)))).join(', ')}]`;
}

/** Heads that a method weighs: of one that reads gradients those that share a trained weight. */
function findBalanced({ model, balancer }: RunSpec): readonly IrHead[] {
  if (!balancers.get(balancer).reads.includes('gram')) return model.heads;
  const sharing = new Set(findShared(model).flatMap(({ heads }) => heads));
  return model.heads.filter((head) => sharing.has(head));
}

/** Names of the layers that two tasks or more train. */
const toSharedList = (model: ModelIr): string =>
  `[${findShared(model)
    .map(({ layer }) => toLiteral(nameNodes(model).of(layer.id)))
    .join(', ')}]`;

/** Which lines of a piece are printed: those whose end says `# if` of a condition that holds, or `# unless`. */
type Conditions = Readonly<Record<string, boolean>>;

/**
 * A piece of the program, without its conditions and the lines that they leave out.
 * @param path in `catalog/code`
 */
function readPiece(path: string, conditions: Conditions): string {
  return readPart(path)
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

/** Tasks' gradients are clipped, where there are any of shared weights. */
const isTaskClipped = ({ model, tuning }: RunSpec): boolean =>
  tuning.taskClip !== undefined && findShared(model).length > 0;

/** The step that the balancing method takes, by its file in `program`. */
export function findStep(spec: RunSpec): string {
  const { reads, acts } = balancers.get(spec.balancer);
  const clips = isTaskClipped(spec);
  const readsGradients = clips || reads.includes('gram');
  if (readsGradients && findBalanced(spec).length === 0) return 'step_sum';
  if (acts === 'nowhere') return clips ? 'step_gram' : 'step_sum';
  if (reads.includes('held-out')) return 'step_ahead';
  if (reads.includes('gradients')) return 'step_rows';
  if (readsGradients) return acts === 'everywhere' ? 'step_norms' : 'step_gram';
  return reads.includes('losses-after') ? 'step_after' : 'step_losses';
}

function printBalancer({ balancer, tuning }: RunSpec): Block {
  const method = toBalancer(balancer, tuning.balancing, 'len(TASKS)', 'SEED');
  const made = toSmoothed(method, 'len(TASKS)', tuning.smoothing);
  return [
    { text: 'def make_balancer():' },
    ...toLines(4, 'return ', made).map((text) => ({ text })),
  ];
}

/**
 * How it is trained: the balancing method, a step, batches, scores, and what Python starts with.
 * @param folder of the pieces in `catalog/code`
 * @param parts of the step, which stand above it
 * @param more what some networks have beside
 */
export function printTraining(
  spec: RunSpec,
  { folder, parts = [] }: { readonly folder: string; readonly parts?: readonly string[] },
  more: Readonly<Record<'penalties' | 'ties' | 'prepare', Block>>,
): readonly Block[] {
  const { model, tuning } = spec;
  const step = findStep(spec);
  const across = step !== 'step_sum' && balancers.get(spec.balancer).reads.includes('gram-across');
  const ahead = step === 'step_ahead';
  const clipsTasks = isTaskClipped(spec);
  const inTurn = tuning.sampling === 'in-turn';
  const hasSchedule = tuning.schedule.kind !== 'constant' || tuning.warmup > 0;
  const isDrawn = balancers.get(spec.balancer).steers !== undefined;
  const conditions: Conditions = {
    penalties: more.penalties.length > 0,
    ties: more.ties.length > 0,
    prepare: more.prepare.length > 0,
    balancer: step !== 'step_sum',
    // Who reads across batches is handed two more, who reads a held-out one that.
    across,
    ahead,
    'more batches': across || ahead,
    'one batch': step !== 'step_sum' && !across && !ahead,
    schedule: hasSchedule,
    clip: tuning.clip !== undefined,
    'clip tasks': clipsTasks,
    'clip across': clipsTasks && across,
    after: balancers.get(spec.balancer).reads.includes('losses-after'),
    patience: tuning.stop.patience !== null,
    // Shares are drawn, and there are layers that are told them, or none.
    steered: isDrawn && isSteered(model),
    drawn: isDrawn && !isSteered(model),
    everywhere: balancers.get(spec.balancer).acts === 'everywhere',
    'all balanced': findBalanced(spec).length === model.heads.length,
  };
  const allLearn = model.heads.every((head) => isLearnt(spec, head));
  const piece = (path: string): Block => {
    const text = readPiece(path, conditions);
    return toCodeLines(allLearn ? text.replaceAll('LEARNT', 'TASKS') : text);
  };
  return [
    ...(step === 'step_sum' ? [] : [printBalancer(spec), piece('program/present')]),
    ...parts.map((part) => piece(`${folder}/${part}`)),
    piece(`${folder}/${step}`),
    hasSchedule ? printRate(tuning) : [],
    ...(tuning.sampling === 'rows'
      ? [piece(`${folder}/draw_batches`), piece('program/count_steps')]
      : [piece(`${folder}/${inTurn ? 'draw_batches_in_turn' : 'draw_batches_by_task'}`)]),
    piece(`${folder}/evaluate`),
    piece(`${folder}/train`),
    piece(`${folder}/main`),
  ];
}
