import { describe, expect, test } from 'vitest';
import type { Experiment, NodeId } from '../../core/document/experiment.ts';
import { findWireChoices, walk } from './walk.ts';

const id = (text: string) => text as NodeId;
function graph(
  nodes: Readonly<Record<string, readonly ['input' | 'layer' | 'head', number, number]>>,
  ...paths: readonly string[]
): Experiment {
  return {
    nodes: Object.entries(nodes).map(([name, [kind, x, y]]) => ({
      id: name,
      kind,
      position: { x, y },
    })),
    edges: paths.flatMap((path) => {
      const ids = path.split(' ');
      return ids.slice(1).map((target, index) => ({ source: ids[index], target }));
    }),
  } as unknown as Experiment;
}

const base = graph(
  {
    n1: ['input', 0, 0],
    n2: ['layer', 250, 0],
    n3: ['head', 500, -100],
    n4: ['head', 500, 150],
    n5: ['layer', 260, 300],
  },
  'n1 n2 n3',
  'n2 n4',
);

describe('arrow keys', () => {
  test('follow the wires', () => {
    expect(walk(base, id('n1'), 'right')).toBe('n2');
    expect(walk(base, id('n2'), 'right')).toBe('n3');
    expect(walk(base, id('n4'), 'left')).toBe('n2');
    expect(walk(base, id('n4'), 'right')).toBeUndefined();
  });
  test('go up and down a column', () => {
    expect(walk(base, id('n3'), 'down')).toBe('n4');
    expect(walk(base, id('n4'), 'up')).toBe('n3');
    expect(walk(base, id('n2'), 'down')).toBe('n5');
    expect(walk(base, id('n3'), 'up')).toBeUndefined();
  });
});

describe('targets of a wire', () => {
  test('what has no wire yet comes first, never the data, itself or what is joined already', () => {
    expect(findWireChoices(base, id('n1'), 'target').map((one) => one.id)).toEqual([
      'n5',
      'n3',
      'n4',
    ]);
    expect(findWireChoices(base, id('n2'), 'target').map((one) => one.id)).toEqual(['n5']);
  });
  test('loops come last and say so', () => {
    const loop = graph(
      { n1: ['input', 0, 0], n2: ['layer', 1, 0], n3: ['layer', 2, 0], n4: ['head', 3, 0] },
      'n1 n2 n3',
    );
    expect(findWireChoices(loop, id('n3'), 'target')).toEqual([
      { id: 'n4', isLoop: false },
      { id: 'n2', isLoop: true },
    ]);
  });
  test('a head is wired from layers and data', () => {
    expect(findWireChoices(base, id('n3'), 'source').map((one) => one.id)).toEqual(['n1', 'n5']);
  });
});
