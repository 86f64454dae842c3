/** Tables that were put together train as one experiment: what each lacks is masked, and each gets its turn. */
import { expect, test } from 'vitest';
import { proposeJoined } from '../../catalog/tables/propose-joined.ts';
import { toTableData } from '../../catalog/tables/propose.ts';
import { createRandom } from '../../core/math/random.ts';
import { load, open, toColumns, toProject } from './testing/train-table.ts';

const random = createRandom(3, 'test');
const toRows = (count: number, write: (a: number, b: number) => readonly number[]): string =>
  Array.from({ length: count }, () => write(random.normal(), random.normal()).join(',')).join('\n');

test.each(['rows', 'in-turn'] as const)(
  'two tables train together, batches by %s',
  async (sampling) => {
    const texts = [
      `a,b,sum\n${toRows(60, (a, b) => [a, b, a + b])}`,
      `A,c,difference\n${toRows(90, (a, c) => [a, c, a - 2 * c])}`,
    ];
    const sources = await Promise.all(
      texts.map(async (text) => {
        const table = await open(text);
        const { experiment } = await toProject(table, toColumns(table));
        const { kind, version, params } = experiment.data;
        return { kind, version, settings: JSON.stringify(params) };
      }),
    );
    const project = proposeJoined({
      title: 'Two',
      sources,
      alike: 'one',
      sampling,
    });
    const trainer = await load(project);
    const { labelled, examples, tasks } = trainer.loaded;
    const [sum, difference] = tasks.map(({ id }) => labelled[id] ?? 0);
    expect((sum ?? 0) + (difference ?? 0)).toBe(examples.train);
    const read = async (): Promise<readonly number[]> => {
      trainer.record(true, 0);
      await trainer.settle();
      const { rows } = await trainer.drain();
      const { channels } = trainer.loaded;
      const last = rows.subarray(rows.length - channels.length);
      return channels.flatMap(({ quantity, part, task }, at) =>
        quantity === 'loss' && part === 'validation' && task !== undefined ? [last[at] ?? NaN] : [],
      );
    };
    const before = await read();
    for (let step = 0; step < 120; step += 1) await trainer.trainStep();
    const after = await read();
    expect(after).toHaveLength(2);
    after.forEach((loss, task) => expect(loss).toBeLessThan((before[task] ?? 0) / 2));
  },
);

test('a table merges with a built-in set of rows', async () => {
  const table = await open(`size,price\n${toRows(40, (a) => [a, 2 * a])}`);
  const { id } = await table.desk.take();
  const own = toTableData({
    id,
    name: 'Own',
    rows: table.rows,
    columns: toColumns(table),
  });
  await toProject(table, toColumns(table));
  const sources = [own, { kind: 'buildings', version: 1, params: {} }].map(
    ({ kind, version, params }) => ({
      kind,
      version,
      settings: JSON.stringify(params),
    }),
  );
  const trainer = await load(
    proposeJoined({ title: 'Both', sources, alike: 'one', sampling: 'rows' }),
  );
  await trainer.trainStep();
  expect(trainer.loaded.tasks.map(({ title }) => title.en)).toContain('price');
});
