import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableExamples } from './examples.ts';

test.each(tableExamples)(
  '$id holds the columns of its tasks, and no cell is missing',
  ({ file, tasks }) => {
    const [header = '', ...rows] = readFileSync(`public/data/${file}`, 'utf8').trim().split('\n');
    const names = header.split(',');
    for (const name of Object.keys(tasks)) expect(names).toContain(name);
    expect(Object.keys(tasks).length).toBeGreaterThan(1);
    for (const row of rows) {
      const cells = row.split(',');
      expect(cells).toHaveLength(names.length);
      expect(cells.every((cell) => cell !== '')).toBe(true);
    }
  },
);
