import { describe, expect, it } from 'vitest';
import { readElements } from '../testing/read-back.ts';
import type { Network } from './cards.ts';
import { toMermaid } from './mermaid.ts';
import { toNetworkPanel } from './network-panel.ts';

const network: Network = {
  cards: [
    { id: 'n1', kind: 'input', title: 'Points', line: '2', task: null, weights: 0 },
    { id: 'n2', kind: 'layer', title: 'Dense "A" <b>', line: '16 · tanh', task: null, weights: 48 },
    { id: 'n3', kind: 'head', title: 'Stripes', line: '1', task: 0, weights: 17 },
    {
      id: 'n4',
      kind: 'head',
      title: 'A title that is far too long for a card',
      line: '1',
      task: 1,
      weights: 17,
    },
  ],
  wires: [
    { source: 'n1', target: 'n2' },
    { source: 'n2', target: 'n3' },
    { source: 'n2', target: 'n4' },
  ],
};

describe('as Mermaid', () => {
  it('has every card and wire, tasks in their colours, and no markup of a title’s', () => {
    expect(toMermaid(network, ['#111111', '#222222'])).toBe(`flowchart LR
  n1(["Points<br/>2"])
  n2["Dense #34;A#34; #60;b#62;<br/>16 · tanh"]
  n3("Stripes<br/>1")
  n4("A title that is far too long for a card<br/>1")
  n1 --> n2
  n2 --> n3
  n2 --> n4
  classDef task0 stroke:#111111,stroke-width:2px
  class n3 task0
  classDef task1 stroke:#222222,stroke-width:2px
  class n4 task1
`);
  });
});

describe('on paper', () => {
  const panel = toNetworkPanel(network, 'Network');

  it('goes down from the data to the heads, each card once, within the width that there is', () => {
    const width = 200;
    const drawn = panel.draw({ width, height: panel.height(width) }, new Map());
    expect(readElements(drawn).filter((name) => name === 'rect')).toHaveLength(4);
    expect(readElements(drawn).filter((name) => name === 'path')).toHaveLength(3);
    const [, scale] = /scale\(([\d.]+)\)/.exec(drawn) ?? [];
    expect(Number(scale) * (2 * 108 + 12)).toBeCloseTo(width, 0);
    expect(panel.height(340)).toBeGreaterThan(3 * 36);
    expect(drawn).toContain('A title that is…');
  });

  it('is a table of its cards too', () => {
    expect(panel.table.rows[1]).toEqual(['n2', 'layer', 'Dense "A" <b>', '16 · tanh', 48, 'n1']);
  });
});
