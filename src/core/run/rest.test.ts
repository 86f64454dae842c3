import { describe, expect, it } from 'vitest';
import { taskIdSchema } from '../document/experiment.ts';
import { createRestRule, type RestRule } from './rest.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const guessed = { [a]: 1, [b]: 1 };

/** Epochs at which it rests when training goes on after every rest. */
function findRests(
  rule: RestRule,
  epochs: number,
  toLosses: (epoch: number) => readonly [number, number],
): number[] {
  const rests: number[] = [];
  for (let epoch = 0; epoch <= epochs; epoch++) {
    const [ofA, ofB] = toLosses(epoch);
    rule.observe(epoch, { [a]: ofA, [b]: ofB });
    if (rule.flatEpochs > 0 && rule.rests(guessed)) rests.push(epoch);
  }
  return rests;
}
const decay = (time: number, epoch: number): number => Math.exp(-epoch / time);

describe('a run without end', () => {
  it('rests when its losses are flat, and after going on not before it has been trained as long again', () => {
    const rests = findRests(createRestRule(100), 200, (epoch) => [
      decay(5, epoch),
      decay(8, epoch),
    ]);
    expect(rests[0]).toBeGreaterThanOrEqual(20);
    expect(rests[0]).toBeLessThan(60);
    rests.slice(1).forEach((epoch, index) => expect(epoch).toBe(2 * rests[index]!));
    expect(rests.length).toBeGreaterThan(1);
  });

  it('says how long they have been flat', () => {
    const rule = createRestRule(100);
    findRests(rule, 40, (epoch) => [epoch < 10 ? 1 : 0.1, 0.2]);
    rule.observe(41, { [a]: 0.1, [b]: 0.2 });
    expect(rule.flatEpochs).toBe(0);
    for (let epoch = 42; epoch <= 80; epoch++) rule.observe(epoch, { [a]: 0.1, [b]: 0.2 });
    expect(rule.flatEpochs).toBe(40);
  });

  it('does not rest while a loss falls', () => {
    expect(findRests(createRestRule(100), 90, (epoch) => [1 - epoch / 100, 0.2])).toEqual([]);
  });

  it('waits for a task that is still guessed, but not for ever', () => {
    expect(findRests(createRestRule(100), 150, (epoch) => [decay(5, epoch), 1])).toEqual([100]);
  });

  it('leaves out a task without labels', () => {
    expect(findRests(createRestRule(100), 30, (epoch) => [decay(5, epoch), NaN])).not.toEqual([]);
  });

  it('counts from where it begins', () => {
    const rule = createRestRule(50);
    const rests: number[] = [];
    for (let epoch = 11; epoch < 30; epoch++) {
      rule.observe(epoch, { [a]: 0.1, [b]: 0.1 });
      if (rule.flatEpochs > 0 && rule.rests(guessed)) rests.push(epoch);
    }
    expect(rests).toEqual([21]);
  });
});
