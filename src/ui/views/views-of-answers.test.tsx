// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { TaskId } from '../../core/document/experiment.ts';
import type { Picture } from '../../core/run/trainer.ts';
import { toLoaded } from '../testing/loaded-run.ts';
import { openPage } from '../testing/page.tsx';
import { ConfusionView } from './confusion/ConfusionView.tsx';
import { TryView } from './try/TryView.tsx';

function openLoaded(preset: string) {
  const page = openPage(preset);
  const state = page.playground.document.getState();
  return { ...page, dataset: state.dataset, loaded: toLoaded(state) };
}

describe('ConfusionView', () => {
  function open() {
    const page = openLoaded('stripes');
    const outputs = Object.fromEntries(
      page.dataset.tasks.map(({ id }) => [
        id,
        // The last of four is taken for the other class.
        { width: 1, values: Float32Array.of(0.9, 0.1, 0.2, 0.8) },
      ]),
    );
    const labels = Object.fromEntries(
      page.dataset.tasks.map(({ id }) => [id, Float32Array.of(1, 0, 0, 0)]),
    );
    const picture = {
      kind: 'validation',
      labels,
      prediction: { count: 4, outputs },
    } as unknown as Extract<Picture, { kind: 'validation' }>;
    page.setRun({ pictures: { validation: picture } });
    const part = page.show(
      <ConfusionView title="Chart" loaded={page.loaded} channels={[]} isOnScreen />,
    );
    const [grid] = part.getAllByRole('grid');
    const cells = () => [...grid!.querySelectorAll('button')];
    return { ...page, part, cells };
  }

  it('counts by true and predicted class', () => {
    const { cells } = open();
    expect(cells().map(({ textContent }) => textContent)).toEqual(['2', '1', '0', '1']);
  });

  it('is one stop of the Tab key, and is walked by arrow keys within its ends', async () => {
    const { user, cells } = open();
    const at = () => cells().indexOf(document.activeElement as HTMLButtonElement);
    await user.tab();
    expect(at()).toBe(0);
    for (const [key, place] of [
      ['ArrowRight', 1],
      ['ArrowRight', 1],
      ['ArrowDown', 3],
      ['Home', 2],
      ['End', 3],
      ['ArrowUp', 1],
      ['ArrowLeft', 0],
    ] as const) {
      await user.keyboard(`{${key}}`);
      expect(at()).toBe(place);
    }
    expect(cells().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  });

  it('asks for the examples behind a cell, and for none behind an empty one', async () => {
    const { user, t, part, cells, asked } = open();
    vi.mocked(asked.run.ask).mockReturnValue(new Promise(() => undefined));
    await user.click(cells()[1]!);
    expect(asked.run.ask).toHaveBeenCalledExactlyOnceWith({ kind: 'examples', rows: [3] });
    expect(part.getByText(t('answers.examplesLoading'))).toBeTruthy();
    await user.click(cells()[2]!);
    expect(asked.run.ask).toHaveBeenCalledOnce();
  });
});

describe('TryView', () => {
  function open(preset: string) {
    const page = openLoaded(preset);
    const nothing = { kind: 'predict', prediction: { count: 1, outputs: {} } };
    vi.mocked(page.asked.run.ask).mockResolvedValue(nothing as never);
    page.setRun({ loaded: page.loaded });
    const part = page.show(<TryView title="Chart" loaded={page.loaded} channels={[]} isOnScreen />);
    const inputs = () => {
      const [probe] = vi.mocked(page.asked.run.ask).mock.calls.at(-1)!;
      return 'inputs' in probe ? [...probe.inputs] : [];
    };
    return { ...page, part, inputs };
  }

  it('asks about a point that is typed', async () => {
    const { user, part, inputs } = open('stripes');
    expect(inputs()).toEqual([Math.fround(0.3), Math.fround(0.3)]);
    const box = part.getByRole('textbox', { name: 'x' });
    await user.clear(box);
    await user.type(box, '-0.5{Enter}');
    await waitFor(() => expect(inputs()).toEqual([-0.5, Math.fround(0.3)]), { timeout: 20_000 });
  });

  it('asks about a row with its numbers as the network reads them', () => {
    const { dataset, inputs } = open('penguins');
    const { input } = dataset;
    const [first] = input.kind === 'row' ? input.columns : [];
    expect(first?.kind === 'number' ? inputs()[0] : undefined).toBe(
      Math.fround(first?.kind === 'number' ? first.typical : NaN),
    );
  });

  it('scores the test part when a person asks, with the metrics of the run', async () => {
    const { user, t, part, asked, dataset, loaded } = open('stripes');
    const answer = {
      kind: 'test',
      step: 12,
      losses: Object.fromEntries(dataset.tasks.map(({ id }) => [id, 0.25])) as Record<
        TaskId,
        number
      >,
      metrics: Object.fromEntries(loaded.channels.map(({ id }) => [id, 0.875])),
    };
    vi.mocked(asked.run.ask).mockResolvedValue(answer as never);
    await user.click(part.getByRole('button', { name: t('answers.score') }));
    expect(vi.mocked(asked.run.ask).mock.calls.flat()).toContainEqual({ kind: 'test' });
    const table = await part.findByRole('table', { name: t('answers.scored', { step: 12 }) });
    expect(table.textContent).toContain('87.5%');
    expect(table.textContent).toContain('0.25');
  });
});
