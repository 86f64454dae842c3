// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { lookup } from '../../catalog/lookup.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import type { NamedWeights } from '../../core/run/trainer.ts';
import { toState } from '../../export/code/print-code.ts';
import { toSafetensors } from '../../export/safetensors.ts';
import { openPage } from '../testing/page.tsx';
import { WeightsWindow } from './WeightsWindow.tsx';

/** The page's network has a trunk of one layer and two heads. */
function open({ without = '' } = {}) {
  const page = openPage();
  const spec = toRunSpec(page.experiment(), lookup);
  if (!spec.ok) throw new Error('expected a network');
  const { layers, heads } = spec.value.model;
  const dense = (shape: readonly number[]) => [
    { name: 'kernel', shape, values: new Float32Array(shape[0]! * shape[1]!).fill(0.5) },
    { name: 'bias', shape: [shape[1]!], values: new Float32Array(shape[1]!) },
  ];
  const own: NamedWeights = Object.fromEntries(
    [...layers, ...heads].map((node) => [
      node.id,
      dense(
        'task' in node
          ? [node.inputShape[0]!, node.outputs]
          : [node.inputShapes[0]![0]!, node.shape[0]!],
      ),
    ]),
  );
  vi.mocked(page.asked.run.ask).mockResolvedValue({
    kind: 'weights',
    step: 0,
    nodes: own,
  } as never);
  const state = toState('pytorch', spec.value.model, { step: 0, nodes: own });
  const file = new File(
    [toSafetensors(state.filter(({ name }) => name !== without))],
    'w.safetensors',
  );
  const onClose = vi.fn();
  const part = page.show(<WeightsWindow files={[file]} onClose={onClose} />);
  return { ...page, part, onClose, own, layers, heads, names: state.map(({ name }) => name) };
}

it('takes all weights, or those of the layers alone, frozen or not', async () => {
  const { part, t, user, asked, onClose, own, layers, heads } = open();
  const count = layers.length + heads.length;
  const said = t('modelFile.fits', { count, total: count });
  await waitFor(() => expect(part.getByRole('status').textContent).toBe(said));
  for (const key of ['all', 'frozen', 'tuned'] as const)
    await user.click(part.getByRole('button', { name: t(`modelFile.${key}`) }));
  const ids = layers.map(({ id }) => id);
  const calls = vi.mocked(asked.app.startFrom).mock.calls;
  expect(calls.map(([weights, frozen]) => [Object.keys(weights), frozen])).toEqual([
    [Object.keys(own), []],
    [ids, ids],
    [ids, []],
  ]);
  expect(onClose).toHaveBeenCalledTimes(3);
});

it('says of each card what is not in the file', async () => {
  const name = open().names.at(-1)!;
  const { part, t } = open({ without: name });
  const said = t('modelFile.missing', { weight: name });
  expect(await part.findByText(said, { exact: false })).toBeTruthy();
});

it('says that no network is there, where none answers', async () => {
  const page = openPage();
  vi.mocked(page.asked.run.ask).mockRejectedValue(new Error('none'));
  const file = new File([toSafetensors([])], 'w.safetensors');
  const part = page.show(<WeightsWindow files={[file]} onClose={() => undefined} />);
  const alert = await part.findByRole('alert');
  expect(alert.textContent).toBe(page.t('modelFile.noNetwork'));
});
