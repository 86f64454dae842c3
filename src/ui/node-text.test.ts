import { expect, test } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import type { Experiment, NodeId } from '../core/document/experiment.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import { describeDiagnostic } from './diagnostic-text.ts';
import { toNodeLabel, toNodeTitle } from './node-text.ts';
import { createTexts } from './playground-context.ts';
import './testing/all-words.ts';

const en = createTexts('en');
const stripes = presets.get('stripes').experiment('en');

/** The stripes with further layers of the trunk's kind, of these names. */
function withLayers(...names: readonly (string | undefined)[]): Experiment {
  const trunk = stripes.nodes.find((node) => node.kind === 'layer');
  if (trunk === undefined) throw new Error('test: expected the stripes to have a layer');
  return {
    ...stripes,
    nodes: [
      ...stripes.nodes,
      ...names.map((name, at) => ({ ...trunk, id: `x${at}` as NodeId, name })),
    ],
  };
}

const titles = (experiment: Experiment, texts = en) =>
  experiment.nodes.map(({ id }) => toNodeTitle(experiment, id, texts));

test('a node that is the only one of its kind has no number', () => {
  expect(titles(stripes)).toEqual(['Points', 'Dense', 'Task A · stripes', 'Task B · stripes']);
});

test('equal nodes are numbered, those with a name of their own are not', () => {
  expect(titles(withLayers(undefined, 'Mine'))).toEqual([
    'Points',
    'Dense 1',
    'Task A · stripes',
    'Task B · stripes',
    'Dense 2',
    'Mine',
  ]);
});

test('two nodes never have the same title, whatever names people give', () => {
  for (const names of [
    ['Dense 1', undefined],
    ['Dense 2', undefined, undefined],
    ['Mine', 'Mine', 'Mine 1'],
  ]) {
    const all = titles(withLayers(...names));
    expect(new Set(all).size).toBe(all.length);
  }
});

test('titles follow the language', () => {
  const experiment = withLayers(undefined);
  expect(titles(experiment)).not.toEqual(titles(experiment, createTexts('zh')));
});

test('a label has the summary, and of a head its kind', () => {
  const experiment = withLayers(undefined);
  expect(toNodeLabel(experiment, 'x0' as NodeId, en)).toBe('Dense 2 · 3 · tanh');
  const head = stripes.nodes.find((node) => node.kind === 'head');
  expect(toNodeLabel(stripes, head!.id, en)).toBe('Task A · stripes · Binary head');
});

test('messages and their repairs name nodes by their numbers', () => {
  const experiment = withLayers(undefined);
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'not-connected',
    node: 'x0' as NodeId,
    fix: { kind: 'remove-node', node: 'x0' as NodeId },
  };
  expect(describeDiagnostic(diagnostic, en, experiment)).toEqual({
    message: 'Nothing is wired into Dense 2.',
    fix: 'Remove Dense 2',
  });
});
