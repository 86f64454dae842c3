// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { definePart, LazyPart, type PagePart } from './LazyPart.tsx';
import { openPage } from './testing/page.tsx';

const Part = () => <p>here it is</p>;

interface Attempt {
  readonly succeed: (component: typeof Part) => void;
  readonly fail: (error: Error) => void;
}

/** A part whose file comes, or does not, when the test says so. */
function createPart() {
  const attempts: Attempt[] = [];
  const part = definePart(
    () => new Promise<typeof Part>((succeed, fail) => attempts.push({ succeed, fail })),
  );
  const settle = (at: number, how: (attempt: Attempt) => void) =>
    act(async () => {
      how(attempts[at]!);
      await Promise.resolve();
    });
  return {
    part,
    attempts,
    come: (at: number) => settle(at, ({ succeed }) => succeed(Part)),
    lose: (at: number) => settle(at, ({ fail }) => fail(new Error('offline'))),
  };
}

function show(part: PagePart<object>) {
  const page = openPage();
  const shown = page.show(
    <LazyPart part={part} loading="soon">
      {(Shown) => <Shown />}
    </LazyPart>,
  );
  return { ...page, shown };
}

afterEach(() => vi.restoreAllMocks());

it('shows something else until its file is there', async () => {
  const { part, come } = createPart();
  const { shown } = show(part);
  expect(shown.queryByText('soon')).not.toBeNull();
  await come(0);
  expect(await shown.findByText('here it is')).toBeTruthy();
});

it('is there at once when its file was loaded ahead', async () => {
  const { part, attempts, come } = createPart();
  part.ahead.onPointerEnter();
  await come(0);
  const { shown } = show(part);
  expect(shown.queryByText('soon')).toBeNull();
  expect(shown.queryByText('here it is')).not.toBeNull();
  part.ahead.onFocus();
  expect(attempts).toHaveLength(1);
});

it('is asked for again when it did not come ahead, and again by a person', async () => {
  const { part, attempts, come, lose } = createPart();
  part.ahead.onFocus();
  await lose(0);
  // React reports what its boundary catches.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { user, t, shown } = show(part);
  expect(attempts).toHaveLength(2);
  await lose(1);
  expect(await shown.findByText(t('common.partLost'))).toBeTruthy();
  await user.click(shown.getByRole('button', { name: t('common.retry') }));
  expect(attempts).toHaveLength(3);
  await come(2);
  expect(await shown.findByText('here it is')).toBeTruthy();
});

it('gives its place to another part', async () => {
  const [one, other] = [createPart(), createPart()];
  const toShown = (part: PagePart<object>, text: string) => (
    <LazyPart part={part} loading={text}>
      {(Shown) => <Shown />}
    </LazyPart>
  );
  const page = openPage();
  const shown = page.show(
    <Switch parts={[toShown(one.part, 'one'), toShown(other.part, 'other')]} />,
  );
  await one.come(0);
  expect(shown.queryByText('here it is')).not.toBeNull();
  await page.user.click(shown.getByRole('button', { name: 'switch' }));
  expect(shown.queryByText('here it is')).toBeNull();
  expect(shown.queryByText('other')).not.toBeNull();
});

/** Shows one after the other in the same place. */
function Switch({ parts }: { readonly parts: readonly ReactNode[] }) {
  const [at, setAt] = useState(0);
  return (
    <>
      <button onClick={() => setAt(at + 1)}>switch</button>
      {parts[at]}
    </>
  );
}
