// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { balancerEntries } from '../../catalog/balancers/kernels.ts';
import { optimizerEntries } from '../../catalog/optimizers/kernels.ts';
import { createRaceWork } from '../../landscape/race-work.ts';
import { problems } from '../../landscape/index.ts';
import type { OpenRunner } from '../../landscape/runner.ts';
import type { RaceRequest } from '../../landscape/trails.ts';
import { openPage } from '../testing/page.tsx';
import { Landscape } from './Landscape.tsx';
import { mostStarts, toFreePlace } from './starts.ts';
import { toggleMethod, toTrailStyle, usualMethods } from './trail-style.ts';

/** Races in the page itself, as far as the test lets them. */
function createRunner() {
  const asked: RaceRequest[] = [];
  const disposed = vi.fn();
  let goOn: () => void = () => undefined;
  const open: OpenRunner = (hear) => {
    const work = createRaceWork({ balancers: balancerEntries, optimizers: optimizerEntries }, () =>
      performance.now(),
    );
    goOn = () => {
      for (let part = work.work(5); part !== undefined; part = work.work(5)) hear(part);
    };
    return {
      begin(request) {
        asked.push(request);
        work.begin(request);
      },
      dispose: disposed,
    };
  };
  const settle = async () => {
    goOn();
    await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
  };
  return { open, asked, disposed, settle };
}

describe('Landscape', () => {
  it('runs the chosen methods from every start, and says who came to the front', async () => {
    const page = openPage('stripes');
    const { t, user } = page;
    const { open, asked, settle } = createRunner();
    const part = page.show(<Landscape isOnScreen problem="element-wise" open={open} />);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.racers).toHaveLength(usualMethods.length * 5);
    await settle();
    expect(part.getByText(t('landscape.steps', { step: 50, of: 50 }))).toBeTruthy();
    expect(part.getAllByText(t('landscape.some', { count: 5, of: 5 })).length).toBeGreaterThan(1);

    await user.click(part.getByRole('button', { name: 'UPGrad' }));
    expect(asked.at(-1)!.racers.some(({ method }) => method === 'upgrad')).toBe(true);
    await user.click(part.getByRole('switch', { name: t('landscape.sweep') }));
    expect(asked.at(-1)!.racers.filter(({ lambdas }) => lambdas[0] !== 1)).toHaveLength(10);
    await user.selectOptions(part.getByLabelText(t('landscape.problem')), 'concave');
    expect(asked.at(-1)!.problem).toBe('concave');
  });

  it('races from starts that are added and taken away, the last one stays', async () => {
    const page = openPage('stripes');
    const { t, user } = page;
    const { open, asked } = createRunner();
    const part = page.show(
      <Landscape isOnScreen problem="concave" methods={['mgda']} open={open} />,
    );
    const starts = () => asked.at(-1)!.racers.map(({ start }) => start);
    const count = problems.get('concave').starts.length;
    const more = part.getByRole('button', { name: t('landscape.add') });
    const less = part.getByRole('button', { name: t('landscape.remove') });
    await user.click(more);
    expect(starts()).toHaveLength(count + 1);
    for (let at = starts().length; at < mostStarts; at++) await user.click(more);
    expect(more).toHaveProperty('disabled', true);
    expect(new Set(starts().map(String)).size).toBe(mostStarts);
    for (let at = mostStarts; at > 1; at--) await user.click(less);
    expect([starts().length, (less as HTMLButtonElement).disabled]).toEqual([1, true]);
    await user.click(part.getByRole('button', { name: t('landscape.again') }));
    expect(starts()).toEqual(problems.get('concave').starts);
  });

  it('costs nothing while it is hidden', () => {
    const page = openPage('stripes');
    const { open, asked, disposed } = createRunner();
    const hidden = page.show(<Landscape isOnScreen={false} problem="convex" open={open} />);
    expect(asked).toEqual([]);
    expect(disposed).not.toHaveBeenCalled();
    expect(hidden.getByText(page.t('landscape.parameters'))).toBeTruthy();
  });
});

it('gives a new method the first free place, and each of them a look of its own', () => {
  const without = toggleMethod(usualMethods, 'mgda');
  expect(without).toHaveLength(5);
  expect(toggleMethod(without, 'upgrad').at(-1)).toEqual({ kind: 'upgrad', slot: 1 });
  const looks = Array.from({ length: 26 }, (_, slot) => JSON.stringify(toTrailStyle(slot)));
  expect(new Set(looks).size).toBe(26);
});

it('finds a place for a start that is far from the others', () => {
  const problem = problems.get('concave');
  const corner = toFreePlace(problem, [[-1.6, -1.6]]);
  for (const axis of [0, 1] as const) expect(corner[axis]).toBeCloseTo(1.6 * 0.7, 9);
});
