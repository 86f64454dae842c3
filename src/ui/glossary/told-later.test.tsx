// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { Told } from './Told.tsx';
import { ToldLater } from './ToldLater.tsx';

const text = 'Both losses fall: a gradient.';

it('is a plain text until somebody moves, and then explains its terms', async () => {
  const part = openPage().show(
    <p>
      <ToldLater text={text} />
    </p>,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(part.getByText(text)).toBeTruthy();
  expect(part.queryAllByRole('button')).toEqual([]);
  fireEvent.pointerMove(document.body);
  await waitFor(() =>
    expect(part.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'losses',
      'gradient',
    ]),
  );
  expect(document.querySelector('p')?.textContent).toBe(text);
});

it('keeps marks with the term before them, and says nothing twice', () => {
  const said = 'A gradient, a loss: head. 0.';
  const part = openPage().show(
    <p>
      <Told text={said} />
    </p>,
  );
  expect(document.querySelector('p')?.textContent).toBe(said);
  expect(part.getByRole('button', { name: 'gradient' }).parentElement?.textContent).toBe(
    'gradient,',
  );
});
