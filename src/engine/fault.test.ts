import { expect, it } from 'vitest';
import { toFault } from './fault.ts';

it('keeps the code of what was thrown where it is one of ours', () => {
  const cut = Object.assign(new Error('the download ended early'), { code: 'data-cut' });
  expect(toFault('data-failed', cut)).toMatchObject({ code: 'data-cut', message: cut.message });
  const foreign = Object.assign(new Error('no such file'), { code: 'ENOENT' });
  expect(toFault('data-failed', foreign).code).toBe('data-failed');
  expect(toFault('data-failed', 'text')).toMatchObject({ code: 'data-failed', message: 'text' });
});

it('knows memory that a program cannot get, whoever asked for it', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
  let thrown: unknown;
  try {
    memory.grow(9);
  } catch (error) {
    thrown = error;
  }
  expect(toFault('internal', thrown).code).toBe('out-of-memory');
});
