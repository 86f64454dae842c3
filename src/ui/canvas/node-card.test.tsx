// @vitest-environment happy-dom
import { ReactFlowProvider } from '@xyflow/react';
import { expect, it } from 'vitest';
import type { NodeId } from '../../core/document/experiment.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';
import { toLoaded } from '../testing/loaded-run.ts';
import { openPage } from '../testing/page.tsx';
import { NodeCard } from './NodeCard.tsx';

it('marks the cards that keep the network from the faster way, and no others', () => {
  const { t, show, setRun, ids, experiment, playground } = openPage();
  const [slow] = ids('layer');
  const [other] = ids('head');
  const toCard = (id: NodeId) => (
    <NodeCard
      node={experiment().nodes.find((node) => node.id === id)!}
      selected={false}
      icon={null}
      title={id}
    >
      {null}
    </NodeCard>
  );
  const part = show(
    <ReactFlowProvider>
      <section aria-label="slow">{toCard(slow!)}</section>
      <section aria-label="other">{toCard(other!)}</section>
    </ReactFlowProvider>,
  );
  const marks = () => part.queryAllByRole('img', { name: t('training.why.unknownShort') });
  const loaded = toLoaded(playground.document.getState());
  const load = (path: LoadedRun['path']) => setRun({ loaded: { ...loaded, path } });
  load({ name: 'compiled', why: { code: 'usual' } });
  expect(marks()).toEqual([]);
  load({ name: 'tfjs', why: { code: 'unknown', nodes: [slow!], times: 8 } });
  expect(marks()).toHaveLength(1);
  expect(part.getByRole('region', { name: 'slow' }).contains(marks()[0]!)).toBe(true);
  expect(marks()[0]!.parentElement?.dataset['tooltip']).toBe(
    t('training.why.unknownCard', { times: '8' }),
  );
  load({ name: 'tfjs', why: { code: 'method', times: 8 } });
  expect(marks()).toEqual([]);
});
