import { expect, test, vi } from 'vitest';
import { createWordFiles } from './word-files.ts';

const toFiles = (greeting: string, advice: string) => ({
  words: vi.fn(() => Promise.resolve({ greeting })),
  help: vi.fn(() => Promise.resolve({ advice })),
});

function setUp() {
  const files = { en: toFiles('hello', 'rest'), zh: toFiles('你好', '休息') };
  return { files, words: createWordFiles(files) };
}

test('a language that is not loaded is stood in for by one that is, and nothing by nothing', async () => {
  const { words } = setUp();
  expect(words.read('en', 'greeting')).toBeUndefined();
  await words.load('zh');
  expect(words.read('en', 'greeting')).toBe('你好');
  await words.load('en');
  expect(words.read('en', 'greeting')).toBe('hello');
  expect(words.read('zh', 'greeting')).toBe('你好');
});

test('no help is loaded before it is asked for, and then also in the language that follows', async () => {
  const { files, words } = setUp();
  await words.load('en');
  expect(files.en.help).not.toHaveBeenCalled();
  await words.loadHelp();
  expect(words.read('en', 'advice')).toBe('rest');
  expect(files.zh.help).not.toHaveBeenCalled();
  expect(files.zh.words).not.toHaveBeenCalled();
  await words.load('zh');
  expect(words.read('zh', 'advice')).toBe('休息');
  expect(words.read('en', 'greeting')).toBe('hello');
});

test('a language that is on its way while help is asked for brings its own', async () => {
  const { words } = setUp();
  const coming = words.load('zh');
  await words.loadHelp();
  await coming;
  expect(words.read('zh', 'advice')).toBe('休息');
});

test('a file that is lost fails the load, leaves what is there, and may come the next time', async () => {
  const { files, words } = setUp();
  await words.load('en');
  files.en.help.mockRejectedValueOnce(new Error('lost'));
  await expect(words.loadHelp()).rejects.toThrow('lost');
  expect(words.read('en', 'greeting')).toBe('hello');
  expect(words.read('en', 'advice')).toBeUndefined();
  await words.loadHelp();
  expect(words.read('en', 'advice')).toBe('rest');
});
