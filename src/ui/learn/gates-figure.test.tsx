// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { GatesFigure } from './GatesFigure.tsx';

const toCells = (rows: NodeListOf<HTMLTableRowElement>): readonly (readonly string[])[] =>
  [...rows].map((row) => [...row.cells].map(({ textContent }) => textContent.trim()));

it('sets what two stitches take of both towers under each other, whichever comes first to them', async () => {
  const page = openPage('cross-stitch');
  const part = page.show(<GatesFigure gates={['n4', 'n5']} />);
  expect(page.asked.run.watch).toHaveBeenCalledWith({ kind: 'gates' });
  expect(document.querySelector('table')).toBeNull();
  const row = (...values: readonly number[]) => ({
    rows: 1,
    columns: 2,
    values: Float32Array.from(values),
  });
  const nodes = { n4: row(0.875, 0.125), n5: row(0.75, -0.25) };
  page.setRun({ pictures: { gates: { kind: 'gates', step: 1, nodes } } });
  await part.findByRole('table');
  const cells = toCells(document.querySelectorAll('tr'));
  expect(cells.slice(1).map((one) => one.slice(1))).toEqual([
    ['0.88', '0.13'],
    ['-0.25', '0.75'],
  ]);
  expect(cells.slice(1).map(([name]) => name?.at(-1))).toEqual(['A', 'B']);
});

it('leaves out what a gate decides by', async () => {
  const page = openPage('mixture-of-experts');
  const part = page.show(<GatesFigure gates={['n5']} />);
  const nodes = { n5: { rows: 1, columns: 3, values: Float32Array.from([0.5, 0.25, 0.25]) } };
  page.setRun({ pictures: { gates: { kind: 'gates', step: 1, nodes } } });
  await part.findByRole('table');
  expect(toCells(document.querySelectorAll('tr'))[1]?.slice(1)).toEqual(['0.50', '0.25', '0.25']);
});
