// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import { litOf } from '../../lit.ts';
import { SignFormula } from '../../symbols/SignFormula.tsx';
import { openPage } from '../../testing/page.tsx';
import { toLinearAxis } from './axis.ts';
import { Lines } from './Lines.tsx';
import type { PlotLine } from './plot-line.ts';

const toLine = (key: string, signs?: string): PlotLine => ({
  ...{ key, signs, curve: { x: [0, 1], y: [0, 1] } },
  ...{ color: 'red', dash: '', width: 1, isMarked: false },
});

const open = () => {
  const page = openPage();
  page.show(
    <>
      <svg>
        <Lines
          lines={[toLine('a', 'loss/a'), toLine('b', 'loss/b'), toLine('combined')]}
          area={{ x: 0, y: 0, width: 100, height: 100 }}
          yAxis={toLinearAxis(0, 1)}
          toX={(value) => 100 * value}
          toY={(value) => 100 * value}
          nameRoom={0}
          textScale={1}
          formatY={String}
        />
      </svg>
      <SignFormula tex="L = \sum_t \lambda_t L_t" />
    </>,
  );
  const lights = () =>
    [...document.querySelectorAll<HTMLElement>('[data-series]')].map(
      ({ dataset }) => dataset['light'],
    );
  return { ...page, lights, lit: () => litOf(page.playground).getState() };
};

it('a sign that is pointed at lights its curves, and the others step back', () => {
  const { lights } = open();
  expect(lights()).toEqual([undefined, undefined, undefined]);
  fireEvent.pointerOver(document.querySelector('math [data-signs="loss/*"]')!);
  expect(lights()).toEqual(['on', 'on', 'off']);
  // No curve here is a λ: none of them steps back.
  fireEvent.pointerOver(document.querySelector('math [data-signs="lambda/*"]')!);
  expect(lights()).toEqual([undefined, undefined, undefined]);
});

it('a curve that is pointed at lights its sign', () => {
  const { lights, lit } = open();
  fireEvent.pointerOver(document.querySelector('[data-series="b"] [data-signs]')!);
  expect(lit()).toEqual({ what: 'loss', task: 'b' });
  expect(lights()).toEqual(['off', 'on', 'off']);
  expect(document.querySelector('[data-lit="loss"]')).not.toBeNull();
});
