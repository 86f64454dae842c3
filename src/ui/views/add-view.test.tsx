// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { presets } from '../../catalog/presets/index.ts';
import { channel, type ChannelInfo } from '../../core/run/channels.ts';
import { createRunLog } from '../../core/run/run-log.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';
import type { RunInfo } from '../../store/contract.ts';
import { openPage } from '../testing/page.tsx';
import { defineView } from './define-view.ts';
import { toRegistry, views } from './index.ts';
import { Views } from './Views.tsx';

const height: ChannelInfo = { id: 'height', quantity: 'height', merge: 'newest' };
const unread: ChannelInfo = { id: 'depth', quantity: 'depth', merge: 'newest' };

/** All that is written for a view that the page does not have. */
const landscape = defineView({
  id: 'hills',
  group: 'learning',
  text: {
    en: { title: 'Hills', empty: 'Press play to see the hills.' },
    zh: { title: '山丘', empty: '点击“开始训练”，看山丘。' },
  },
  reads: { quantities: ['height'], pictures: () => [{ kind: 'validation' }] },
  component: () =>
    Promise.resolve(({ channels, isOnScreen }) => (
      <p>{`${channels.map(({ id }) => id).join()} ${isOnScreen ? 'seen' : 'unseen'}`}</p>
    )),
});

/** Whatever is observed can be seen. */
class Seen implements Partial<IntersectionObserver> {
  readonly #tell: IntersectionObserverCallback;
  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell;
  }
  observe(): void {
    this.#tell([{ isIntersecting: true } as IntersectionObserverEntry], this as never);
  }
  disconnect(): void {
    return undefined;
  }
}
vi.stubGlobal('IntersectionObserver', Seen);

function open(wanted: readonly string[], language: 'en' | 'zh' = 'en') {
  const page = openPage('stripes', language);
  const log = createRunLog([channel.step, height, unread]);
  vi.mocked(page.asked.run.history).mockReturnValue(log);
  page.apart(() => page.playground.actions.document.present({ views: wanted }));
  const parts = page.show(<Views views={toRegistry([...views.all, landscape])} />);
  const presentation = () => page.playground.document.getState().presentation;
  return { ...page, parts, log, presentation };
}
const loaded = { channels: [channel.step, height, unread] } as unknown as LoadedRun;

describe('a view that is added', () => {
  it.each([
    ['en', 'Hills', 'Press play to see the hills.'],
    ['zh', '山丘', '点击“开始训练”，看山丘。'],
  ] as const)('has its tab and says in %s what to do while it is empty', async (...told) => {
    const [language, title, empty] = told;
    const { parts } = open(['hills'], language);
    expect(parts.getAllByRole('tab')).toHaveLength(views.all.length + 1);
    expect(parts.getByRole('tab', { name: title }).getAttribute('aria-selected')).toBe('true');
    expect(await parts.findByText(empty)).toBeTruthy();
  });

  it('is chosen into the document without a step of undo', async () => {
    const { parts, user, presentation, playground } = open(['metrics']);
    await user.click(parts.getByRole('tab', { name: 'Hills' }));
    expect(presentation().views).toEqual(['hills']);
    expect(playground.document.getState().canUndo).toBe(false);
  });

  it('gets the channels that it reads once something is recorded, and has its pictures watched', async () => {
    const { parts, log, setRun, asked } = open(['hills']);
    const stop = vi.fn();
    vi.mocked(asked.run.watch).mockReturnValue(stop);
    await parts.findByText('Press play to see the hills.');
    expect(asked.run.watch).not.toHaveBeenCalled();
    setRun({ loaded });
    expect(asked.run.watch).toHaveBeenCalledExactlyOnceWith({ kind: 'validation' });
    expect(parts.queryByText('height seen')).toBeNull();
    log.append(Float32Array.of(1, 2, 3), 1);
    setRun({ historyVersion: 1 });
    expect(await parts.findByText('height seen')).toBeTruthy();
    expect(parts.queryByText('Press play to see the hills.')).toBeNull();
    expect(stop).not.toHaveBeenCalled();
    setRun({ loaded: null });
    expect(stop).toHaveBeenCalledOnce();
  });
});

describe('the file of a view', () => {
  const begin = (part: Partial<RunInfo>, clear = false) => {
    const component = vi.fn(() => Promise.resolve(() => <p>drawn</p>));
    const quiet = defineView({ ...landscape, id: 'quiet', component });
    const page = openPage('stripes');
    page.apart(() => page.playground.actions.document.present({ views: ['quiet'] }));
    if (clear)
      page.apart(() => page.playground.commands.remove({ nodes: page.ids('head'), edges: [] }));
    page.setRun(part);
    const parts = page.show(<Views views={toRegistry([quiet])} />);
    return { ...page, component, parts };
  };

  it('lets those of the worker go first, and comes with the first run', async () => {
    const { component, parts, setRun, t } = begin({ status: 'loading' });
    expect(parts.getByText(t('views.stage-start'))).toBeTruthy();
    expect(component).not.toHaveBeenCalled();
    setRun({ status: 'idle', backend: { name: 'cpu', adapter: '', passedOver: [] } });
    expect(component).toHaveBeenCalledOnce();
    expect(await parts.findByText('Press play to see the hills.')).toBeTruthy();
  });

  it('comes at once where no run does', () => {
    expect(begin({ status: 'failed' }).component).toHaveBeenCalledOnce();
    expect(begin({ status: 'starting' }, true).component).toHaveBeenCalledOnce();
  });
});

describe('views of a document', () => {
  it('that this page does not have are passed over, and kept until others are chosen', async () => {
    const { parts, user, presentation } = open(['of a later page']);
    expect(parts.getByRole('tab', { name: 'Losses' }).getAttribute('aria-selected')).toBe('true');
    expect(presentation().views).toEqual(['of a later page']);
    await user.click(parts.getByRole('tab', { name: 'Metrics' }));
    expect(presentation().views).toEqual(['metrics']);
  });

  it('stand side by side, and one that is chosen twice takes the other’s place', async () => {
    const { parts, user, t, presentation } = open(['losses']);
    await user.click(parts.getByRole('button', { name: t('views.split') }));
    expect(presentation().views).toEqual(['losses', 'outputs']);
    const [first] = parts.getAllByRole('tab', { name: 'Outputs' });
    await user.click(first!);
    expect(presentation().views).toEqual(['outputs', 'losses']);
    await user.click(await parts.findByRole('button', { name: t('views.closeSecond') }));
    expect(presentation().views).toEqual(['outputs']);
  });

  it('of every example are views of the page', () => {
    for (const preset of presets.all)
      for (const id of preset.project().presentation.views) expect(views.find(id)).toBeDefined();
  });
});
