import { expect, test } from 'vitest';
import { presets } from '../../catalog/presets/index.ts';
import { applyChanges } from '../../core/document/changes.ts';
import { toSources } from '../../core/document/rewire.ts';
import { retypeHead } from './retype-head.ts';

test('a head of another kind keeps everything but its kind', () => {
  const experiment = presets.get('stripes').experiment();
  const head = experiment.nodes.find((node) => node.kind === 'head')!;
  const next = applyChanges(experiment, retypeHead(experiment, head, 'regression'));
  const retyped = next.nodes.find((node) => node.id === head.id)!;
  expect(retyped).toMatchObject({ type: 'regression', target: head.target, weight: head.weight });
  expect(toSources(next, head.id)).toEqual(toSources(experiment, head.id));
  expect(next.nodes).toHaveLength(experiment.nodes.length);
  expect(retypeHead(experiment, head, head.type)).toEqual([]);
});
