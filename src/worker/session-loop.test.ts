import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChunkSizer, createPacer, createRateMeter } from './session-loop.ts';

describe('createChunkSizer', () => {
  it('finds the chunk that fills its time, whatever a step and a read cost', () => {
    const costs = fc.record({
      stepMs: fc.double({ min: 0.01, max: 500, noNaN: true }),
      latencyMs: fc.double({ min: 0, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(costs, ({ stepMs, latencyMs }) => {
        const sizer = createChunkSizer();
        sizer.reset(latencyMs);
        expect(sizer.steps).toBe(1);
        for (let chunk = 0; chunk < 30; chunk++) {
          sizer.observe(sizer.steps, latencyMs + sizer.steps * stepMs);
        }
        expect(sizer.steps * stepMs).toBeLessThanOrEqual(Math.max(60.001, stepMs));
        expect((sizer.steps + 1) * stepMs).toBeGreaterThan(59.999);
      }),
    );
  });

  it('gives way at once when steps become slow', () => {
    const sizer = createChunkSizer();
    for (let chunk = 0; chunk < 20; chunk++) sizer.observe(sizer.steps, sizer.steps * 0.1);
    expect(sizer.steps).toBeGreaterThan(500);
    sizer.observe(sizer.steps, sizer.steps * 10);
    expect(sizer.steps).toBeLessThan(20);
  });
});

describe('createPacer', () => {
  it('has no limit at full speed', () => {
    expect(createPacer().due(0, Infinity)).toBe(Infinity);
    expect(createPacer().wait(0)).toBe(0);
  });

  it('spaces steps evenly, the first at once', () => {
    const pacer = createPacer();
    pacer.start(1000);
    const taken: number[] = [];
    for (let ms = 1000; ms <= 2000; ms += 10) {
      if (pacer.due(ms, 10) < 1) {
        expect(pacer.wait(ms)).toBeGreaterThan(0);
        continue;
      }
      taken.push(ms);
      pacer.took(1);
    }
    expect(taken).toEqual([1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000]);
  });

  it('keeps up with a rate that grows, and with one that is full speed in the end', () => {
    const pacer = createPacer();
    pacer.start(0);
    let taken = 0;
    for (let ms = 0; ms < 2000; ms += 5) {
      const due = pacer.due(ms, 60 + taken);
      taken += due;
      pacer.took(due);
    }
    // ds/dt = 60 + s, so s = 60 (e^t − 1).
    expect(taken / (60 * (Math.exp(2) - 1))).toBeCloseTo(1, 1);
    expect(pacer.due(2000, Infinity)).toBe(Infinity);
    pacer.took(5000);
    expect(pacer.wait(2001)).toBe(0);
    expect(pacer.due(2001, 100)).toBe(1);
  });

  it('does not make up for a slow step by a burst', () => {
    const pacer = createPacer();
    pacer.start(0);
    pacer.due(0, 10);
    pacer.took(1);
    expect(pacer.due(5000, 10)).toBe(1);
    pacer.took(1);
    expect(pacer.due(5050, 10)).toBe(0);
    expect(pacer.due(5100, 10)).toBe(1);
  });
});

describe('createRateMeter', () => {
  it('measures over the last second or so', () => {
    const meter = createRateMeter();
    expect(meter.rate).toBe(0);
    meter.start(0, 0);
    for (let ms = 100; ms <= 3000; ms += 100) meter.observe(ms, ms);
    expect(meter.rate).toBeCloseTo(1000);
    for (let ms = 3100; ms <= 6000; ms += 100) meter.observe(3000 + (ms - 3000) / 10, ms);
    expect(meter.rate).toBeCloseTo(100);
  });
});
