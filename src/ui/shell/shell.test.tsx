// @vitest-environment happy-dom
import { act, cleanup, fireEvent } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { until } from '../../core/testing/until.ts';
import type { Language } from '../../core/text.ts';
import { messages } from '../../i18n/messages.ts';
import { findMessage } from '../../i18n/translate.ts';
import '../primitives/testing/popovers.ts';
import { openPage } from '../testing/page.tsx';
import { FileDrop } from './FileDrop.tsx';
import { Notices } from './Notices.tsx';
import { TopBar } from './TopBar.tsx';
import { useHotkeys } from './use-hotkeys.ts';
import { useLayout } from './use-layout.ts';

describe('Notices', () => {
  afterEach(() => vi.useRealTimers());

  function open() {
    vi.useFakeTimers();
    const page = openPage();
    const part = page.show(<Notices />);
    const { notify } = page.playground.actions.session;
    return {
      ...page,
      part,
      notify: (notice: Parameters<typeof notify>[0]) => page.apart(() => notify(notice)),
      wait: (ms: number) => act(() => void vi.advanceTimersByTime(ms)),
      codes: () => page.playground.session.getState().notices.map(({ code }) => code),
    };
  }

  it('lets good news go by itself, and keeps what went wrong', () => {
    const { notify, wait, codes } = open();
    notify({ tone: 'info', code: 'run-reset', args: {} });
    notify({ tone: 'error', code: 'no-history', args: {} });
    wait(3000);
    expect(codes()).toEqual(['run-reset', 'no-history']);
    wait(60_000);
    expect(codes()).toEqual(['no-history']);
  });

  it('keeps an offer until it is taken or put away', () => {
    const { t, part, notify, wait, codes } = open();
    const run = vi.fn();
    const offer = { tone: 'info', code: 'last-experiment', args: { title: 'mine' } } as const;
    notify({ ...offer, action: { label: 'restore', run } });
    wait(60_000);
    fireEvent.click(part.getByRole('button', { name: t('shell.dismiss') }));
    expect(run).not.toHaveBeenCalled();
    expect(codes()).toEqual([]);
    notify({ ...offer, action: { label: 'restore', run } });
    fireEvent.click(part.getByRole('button', { name: t('firstNotice.restore') }));
    expect(run).toHaveBeenCalledOnce();
    expect(codes()).toEqual([]);
  });
});

describe('Notices whose words are not loaded', () => {
  afterEach(() => vi.restoreAllMocks());

  function openWithoutHelp() {
    const page = openPage();
    const part = page.show(<Notices />);
    const { read } = messages;
    let isThere = false;
    vi.spyOn(messages, 'read').mockImplementation((language, area) =>
      area === 'notice' && !isThere ? undefined : read(language, area),
    );
    const load = vi.spyOn(messages, 'loadHelp').mockImplementation(() => {
      isThere = true;
      return Promise.resolve();
    });
    const notify = (code: string) =>
      page.apart(() => page.playground.actions.session.notify({ tone: 'error', code, args: {} }));
    return { ...page, part, notify, load };
  }

  it('wait for them', async () => {
    const { part, notify, t } = openWithoutHelp();
    notify('no-history');
    expect(part.getByRole('region').textContent).toBe('');
    await until(() =>
      expect(part.getByRole('region').textContent).toContain(t('notice.no-history')),
    );
  });

  it('say that something happened where they do not come', async () => {
    const { part, notify, load, t } = openWithoutHelp();
    load.mockRejectedValue(new Error('offline'));
    notify('no-history');
    const words = t('firstNotice.no-words', { code: 'no-history' });
    expect(await part.findByText(words)).toBeTruthy();
  });
});

describe('Notices in another language', () => {
  it('are worded in it, with what is wrong and the names in them', () => {
    const { show, playground, apart } = openPage();
    const part = show(<Notices />);
    const { notify, setLanguage } = playground.actions.session;
    const { title } = optimizers.get('momentum');
    apart(() => {
      const problems = [{ path: 'nodes[3]', code: 'missing', args: {} }] as const;
      notify({ tone: 'error', code: 'broken-file', args: {}, problems });
      const args = { optimizer: title, rate: 0.0015, before: 1 };
      notify({ tone: 'error', code: 'rate-changed', args });
    });
    const said = () => part.getByRole('region').textContent;
    const expectWords = (language: Language) => {
      const reason = `nodes[3]: ${findMessage(language, 'problem.missing') ?? ''}`;
      const args = { optimizer: title[language], rate: '0.0015', before: 1 };
      expect(said()).toContain(findMessage(language, 'notice.broken-file', { reason }));
      expect(said()).toContain(findMessage(language, 'notice.rate-changed', args));
    };
    expect(title.zh).not.toBe(title.en);
    expectWords('en');
    apart(() => setLanguage('zh'));
    expectWords('zh');
  });
});

describe('TopBar', () => {
  function Bar() {
    const layout = useLayout();
    const notes = { isHidden: () => false, setHidden: () => undefined };
    return <TopBar layout={layout} notes={notes} onHelp={() => undefined} />;
  }
  function open() {
    const page = openPage();
    const part = page.show(<Bar />);
    return { ...page, part, button: (name: string) => part.getByRole('button', { name }) };
  }

  it('changes the language of all words at once', async () => {
    const { user, t, part, button, playground } = open();
    expect(button(t('shell.shareTitle'))).toBeTruthy();
    await user.click(button(t('shell.menu')));
    await user.click(await part.findByRole('menuitemradio', { name: '中文' }));
    expect(playground.session.getState().language).toBe('zh');
    expect(button('分享与导出')).toBeTruthy();
  });

  it('has nine controls at most, and none twice', () => {
    const { part } = open();
    const bar = part.getByRole('banner');
    const stops = [...bar.querySelectorAll<HTMLElement>('button, input, a, select')].filter(
      ({ tabIndex, hidden }) => tabIndex >= 0 && !hidden,
    );
    // The title and the gallery that it comes from are one of them, of two parts.
    expect(stops.length).toBeLessThanOrEqual(10);
    const names = stops.map((stop) => stop.getAttribute('aria-label') ?? stop.textContent);
    expect(new Set(names).size).toBe(names.length);
  });

  it('remembers which panels are folded, for its own playground alone', async () => {
    const { user, t, part, button, show } = open();
    const settings = (page: typeof part) =>
      page.findByRole('menuitemcheckbox', { name: t('shell.panel.right') });
    await user.click(button(t('shell.menu')));
    expect((await settings(part)).getAttribute('aria-checked')).toBe('true');
    await user.click(await settings(part));
    cleanup();
    const again = show(<Bar />);
    await user.click(again.getByRole('button', { name: t('shell.menu') }));
    expect((await settings(again)).getAttribute('aria-checked')).toBe('false');
    cleanup();
    const other = openPage().show(<Bar />);
    await user.click(other.getByRole('button', { name: t('shell.menu') }));
    expect((await settings(other)).getAttribute('aria-checked')).toBe('true');
  });
});

describe('useHotkeys', () => {
  function Keys({ onHelp }: { readonly onHelp: () => void }) {
    useHotkeys(onHelp);
    return (
      <>
        <input aria-label="text" />
        <button>press</button>
      </>
    );
  }
  function open() {
    const page = openPage();
    const onHelp = vi.fn();
    return { ...page, part: page.show(<Keys onHelp={onHelp} />), onHelp };
  }

  it('trains, steps and resets by single keys', async () => {
    const { user, asked, setRun, onHelp } = open();
    await user.keyboard('se r?');
    expect(vi.mocked(asked.run.step).mock.calls).toEqual([['step'], ['epoch']]);
    expect(asked.run.play).toHaveBeenCalledOnce();
    expect(asked.run.reset).toHaveBeenCalledOnce();
    expect(onHelp).toHaveBeenCalledOnce();
    setRun({ status: 'playing' });
    await user.keyboard(' ');
    expect(asked.run.pause).toHaveBeenCalledOnce();
  });

  it('leaves keys to a text, Space to a button, and all of them to a window', async () => {
    const { user, part, asked } = open();
    await user.type(part.getByRole('textbox'), 's r');
    part.getByRole('button').focus();
    await user.keyboard(' ');
    const window = document.createElement('dialog');
    document.body.append(window);
    window.showModal();
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('s');
    window.remove();
    expect(asked.run.step).not.toHaveBeenCalled();
    expect(asked.run.play).not.toHaveBeenCalled();
    expect(asked.run.reset).not.toHaveBeenCalled();
  });

  it('goes on with steps while their key is held, and with nothing else', () => {
    const { asked } = open();
    for (const key of ['s', 'r', ' ']) fireEvent.keyDown(document.body, { key, repeat: true });
    expect(asked.run.step).toHaveBeenCalledOnce();
    expect(asked.run.reset).not.toHaveBeenCalled();
    expect(asked.run.play).not.toHaveBeenCalled();
  });

  it('does nothing by single letters that are switched off, but by Ctrl', async () => {
    const { user, asked, apart, playground, experiment } = open();
    const before = experiment();
    apart(() => {
      playground.actions.session.setSingleKeys(false);
      playground.actions.document.edit([{ kind: 'set-title', title: 'Mine' }]);
    });
    await user.keyboard('s');
    expect(asked.run.step).not.toHaveBeenCalled();
    await user.keyboard('{Control>}z{/Control}');
    expect(experiment()).toEqual(before);
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(experiment().title).toBe('Mine');
  });

  it('does not train a network with an error', async () => {
    const { user, asked, apart, playground, experiment } = open();
    apart(() =>
      playground.actions.document.edit([{ kind: 'remove-edge', edge: experiment().edges[0]! }]),
    );
    await user.keyboard('se ');
    expect(asked.run.step).not.toHaveBeenCalled();
    expect(asked.run.play).not.toHaveBeenCalled();
  });
});

describe('FileDrop', () => {
  const drop = (types: readonly string[], files: readonly File[]) =>
    fireEvent(
      window,
      Object.assign(new Event('drop', { cancelable: true }), {
        dataTransfer: { types, files, items: [] },
      }),
    );

  it('opens the project among the files that are dropped, and only files from outside', async () => {
    const { show, asked } = openPage();
    show(<FileDrop />);
    const project = new File(['{}'], 'mine.json');
    expect(drop(['Files', 'text/html'], [project])).toBe(true);
    expect(drop(['text/plain'], [])).toBe(true);
    expect(asked.app.openFile).not.toHaveBeenCalled();
    expect(drop(['Files'], [new File([''], 'a.png'), project])).toBe(false);
    await until(() => expect(asked.app.openFile).toHaveBeenCalledExactlyOnceWith(project));
    expect(asked.tables.ask).not.toHaveBeenCalled();
  });

  it('opens any other file as a table', async () => {
    const { show, asked } = openPage();
    show(<FileDrop />);
    const table = new File(['a,b'], 'mine.csv');
    expect(drop(['Files'], [table])).toBe(false);
    await until(() =>
      expect(asked.tables.ask).toHaveBeenCalledExactlyOnceWith({ source: table, name: 'mine.csv' }),
    );
    expect(asked.app.openFile).not.toHaveBeenCalled();
  });
});
