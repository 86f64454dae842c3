/** Tables that come with the page, from their files to a trained network. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tableExamples } from '../../catalog/tables/examples.ts';
import { toTarget } from '../../catalog/tables/columns.ts';
import type { Chosen } from '../../catalog/tables/to-column.ts';
import { open, toColumns, train } from './testing/train-table.ts';

it.each(tableExamples)('$id is learnt by the network that is proposed', async ({ file, tasks }) => {
  const table = await open(readFileSync(`public/data/${file}`));
  const uses = table.columns.map(({ name, number }) => {
    const type = tasks[name];
    return type === undefined
      ? ([name, { use: 'input', type: number === null ? 'category' : 'number' }] as const)
      : ([name, { use: 'task', type }] as const);
  });
  const columns = toColumns(table, Object.fromEntries<Partial<Chosen>>(uses));
  const findings = await table.desk.check(columns);
  expect(findings.filter(({ tone }) => tone === 'stop')).toEqual([]);
  const { before, after } = await train(table, columns, 40);
  expect(after).toBeLessThan(before);
});

it('asks for orders and counts as what they are', async () => {
  const kinds = async (name: string) => {
    const { file, tasks } = tableExamples.find(({ id }) => id === name)!;
    const table = await open(readFileSync(`public/data/${file}`));
    return toColumns(
      table,
      Object.fromEntries(
        Object.entries(tasks).map(([own, type]) => [own, { use: 'task' as const, type }]),
      ),
    ).flatMap((column) => (column.name in tasks ? [toTarget(column)] : []));
  };
  const [visits, health] = await kinds('health');
  expect(visits?.kind).toBe('count');
  expect(health).toMatchObject({
    kind: 'ordinal',
    classes: ['1 poor', '2 fair', '3 good', '4 excellent'].map((en) => ({ en })),
  });
});
