import { expect, test } from 'vitest';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';
import { followItems } from './follow-items.ts';

const items = [{ angle: 0 }, { angle: 10 }, { angle: 20 }];
const ids = ['a', 'b', 'c'].map((id) => taskIdSchema.parse(id));
const tasks: readonly TaskInfo[] = ids.map((id) => ({
  id,
  title: { en: id, zh: id },
  target: { kind: 'value', unit: '' },
}));

test('tasks behind the one that is removed move up', () => {
  const [first, , last] = items;
  const follow = followItems({ tasks: items }, { tasks: [first!, last!] }, tasks)!;
  expect(ids.map(follow)).toEqual(['a', undefined, 'b']);
});

test('removing the last one moves none', () => {
  const follow = followItems({ tasks: items }, { tasks: items.slice(0, 2) }, tasks)!;
  expect(ids.map(follow)).toEqual(['a', 'b', undefined]);
});

test('any other change leaves every task where it is', () => {
  expect(followItems({ tasks: items }, { tasks: [...items, {}] }, tasks)).toBeUndefined();
  expect(followItems({ tasks: items, noise: 1 }, { noise: 2 }, tasks)).toBeUndefined();
});
