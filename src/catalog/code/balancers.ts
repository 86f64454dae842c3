/** How every balancing method prints: a class of `balancers/*.py`, in plain numbers, for any framework. */
import type { Json, Params } from '../../core/document/json.ts';
import type { BalancerKind } from '../balancers/index.ts';
import { toLiteral } from './python.ts';

interface PrintedBalancer {
  readonly name: string;
  /** Its parameters by the names that the class has for them, where they are others. */
  readonly names?: Readonly<Record<string, string>>;
  /** It draws at random, from a seed. */
  readonly isRandom?: true;
}

const table = {
  'weighted-sum': { name: 'WeightedSum' },
  rlw: { name: 'RandomWeights', isRandom: true },
  uw: { name: 'Uncertainty' },
  dwa: { name: 'DynamicAverage' },
  'grad-norm': { name: 'GradNorm' },
  'inverse-norm': { name: 'InverseNorm' },
  famo: { name: 'FAMO' },
  mgda: { name: 'MGDA' },
  pcgrad: { name: 'PCGrad', isRandom: true },
  cagrad: { name: 'CAGrad' },
  'imtl-g': { name: 'IMTLG' },
  'nash-mtl': { name: 'NashMTL' },
  'aligned-mtl': { name: 'AlignedMTL' },
  upgrad: { name: 'UPGrad' },
  fairgrad: { name: 'FairGrad' },
  'uw-so': { name: 'SoftUncertainty' },
  'imtl-l': { name: 'IMTLL' },
  gls: { name: 'GeometricMean' },
  stch: { name: 'SmoothChebyshev' },
  cosmos: { name: 'COSMOS', names: { lambda: 'strength' } },
  pbi: { name: 'PBI' },
  config: { name: 'ConFIG' },
  'drawn-preferences': { name: 'DrawnPreferences', isRandom: true },
  dualproj: { name: 'DualProj' },
  // `lambda` is a word of Python's own.
  sdmgrad: { name: 'SDMGrad', names: { lambda: 'strength' } },
  gradvac: { name: 'GradVac', isRandom: true },
  krum: { name: 'Krum' },
  'auxiliary-gate': { name: 'AuxiliaryGate' },
  pcd: { name: 'PCD' },
  'excess-mtl': { name: 'ExcessMTL' },
  'db-mtl': { name: 'DBMTL' },
  'grad-drop': { name: 'GradDrop', isRandom: true },
  moco: { name: 'MoCo' },
  modo: { name: 'MoDo' },
  'sdmgrad-batches': { name: 'SDMGradBatches', names: { lambda: 'strength' } },
  'trimmed-mean': { name: 'TrimmedMean' },
  'auto-lambda': { name: 'AutoLambda' },
  moml: { name: 'MOML' },
  forum: { name: 'FORUM' },
} satisfies Record<BalancerKind, PrintedBalancer>;

/** With a moving average around it, where some of its weights stays. */
export const toSmoothed = (method: string, tasks: string, smoothing = 0): string =>
  smoothing > 0 ? `Smoothed(${method}, ${tasks}, ${toLiteral(smoothing)})` : method;

/** Of a list with one number for each task, these alone. */
const toPlain = (value: Json): Json =>
  Array.isArray(value) ? value.flatMap((one: Json) => Object.values(one ?? {}) as Json[]) : value;

/** @param tasks an expression of their number @param seed one of the seed */
export function toBalancer(kind: string, params: Params, tasks: string, seed: string): string {
  const { name, names = {}, isRandom }: PrintedBalancer = table[kind as BalancerKind];
  const given = Object.entries(params).map(
    ([key, value]) => `${names[key] ?? key}=${toLiteral(toPlain(value))}`,
  );
  return `${name}(${[tasks, ...given, ...(isRandom ? [`seed=${seed}`] : [])].join(', ')})`;
}
