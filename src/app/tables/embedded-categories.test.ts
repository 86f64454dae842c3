/** Categories that a network reads as vectors that it learns. */
import { expect, test } from 'vitest';
import { proposeProject } from '../../catalog/tables/propose.ts';
import { columnSchema } from '../../catalog/tables/columns.ts';
import { open, toColumns, toProject, train } from './testing/train-table.ts';

const towns = Array.from({ length: 12 }, (_, at) => `town ${at}`);
const rows = Array.from({ length: 240 }, (_, at) => {
  const town = (at * 7) % 12;
  return `${at % 5},${towns[town]},${(at * 3) % 7},${((town * town) % 11) + (at % 5)}`;
});

test('train, each a vector for each value beside the inputs that stay as they are', async () => {
  const table = await open(`size,town,age,price\n${rows.join('\n')}`);
  const columns = toColumns(table, {
    town: { coding: 'embedded' },
    price: { type: 'number' },
  });
  expect(columns.map(({ coding }) => coding)).toEqual([
    'one-hot',
    'embedded',
    'one-hot',
    'one-hot',
  ]);
  const { experiment } = await toProject(table, columns);
  const picked = experiment.nodes.flatMap((node) =>
    node.kind === 'layer' && node.type === 'pick-columns' ? [node.params] : [],
  );
  expect(picked).toEqual([
    { first: 1, count: 1 },
    { first: 2, count: 12 },
    { first: 14, count: 1 },
  ]);
  const { before, after, trainer } = await train(table, columns, 200);
  expect(trainer.loaded.input.shape).toEqual([14]);
  expect(after).toBeLessThan(before / 2);
});

test('of a hundred columns as many as a document has room for', () => {
  const columns = Array.from({ length: 100 }, (_, at) =>
    columnSchema.parse({
      ...{
        name: `c${at}`,
        type: at === 0 ? 'number' : 'category',
        use: at === 0 ? 'task' : 'input',
      },
      ...(at > 0 && { options: 'a\nb\nc', coding: 'embedded' }),
    }),
  );
  const { experiment } = proposeProject({
    id: 'a'.repeat(64),
    name: 'Wide',
    rows: 500,
    columns,
  });
  expect(experiment.nodes.length).toBeLessThan(200);
});
