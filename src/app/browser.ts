/** The browser as a playground's surroundings; nothing else of `app` reaches for it. */
import type { Language } from '../core/text.ts';
import type { Keeping } from '../storage/keeping.ts';
import { createRunId } from '../core/run/run-id.ts';
import { browserPorts } from '../worker/client-worker.ts';
import { createTrainerClient } from '../worker/client.ts';
import { filesInWorker } from './files-in-worker.ts';
import type { Clock, NoteItems, Surroundings } from './surroundings.ts';

const frameTimeoutMs = 250;
const htmlLanguages: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

const clock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after(durationMs, callback) {
    const timer = setTimeout(callback, durationMs);
    return () => clearTimeout(timer);
  },
  /** A tab in the background paints nothing. */
  nextFrame(callback) {
    let isDone = false;
    const finish = (): void => {
      if (isDone) return;
      isDone = true;
      callback();
    };
    requestAnimationFrame(finish);
    setTimeout(finish, frameTimeoutMs);
  },
  nextPaint(callback) {
    const frame = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(frame);
  },
};

/** A browser that forbids it throws as soon as it is named. */
const storage: NoteItems = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
  keys: () => Object.keys(localStorage),
};

/** `crypto.randomUUID` is not there on insecure origins. */
const tab = createRunId(Math.random);

/** Its worker is one for all that is kept. */
let keeping: Promise<Keeping> | undefined;
async function openKeeping(): Promise<Keeping> {
  try {
    const { startKeeping } = await import('./start-keeping.ts');
    return startKeeping(tab);
  } catch (error) {
    keeping = undefined;
    throw error;
  }
}

async function readDataFile(name: string): Promise<Blob> {
  const answer = await fetch(new URL(`data/${name}`, document.baseURI));
  if (!answer.ok) throw new Error(`${name}: expected a file, got status ${answer.status}`);
  return answer.blob();
}

async function copy(text: string): Promise<void> {
  // Only secure origins have one.
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  if (clipboard !== undefined) return clipboard.writeText(text);
  const { copyPlainly } = await import('./copy-plainly.ts');
  copyPlainly(text);
}

function toMedia(): Pick<Surroundings['host'], 'prefersDark' | 'isPrinting' | 'onMedia'> {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paper = matchMedia('print');
  let isPrinting = false;
  return {
    get prefersDark() {
      return dark.matches;
    },
    get isPrinting() {
      return isPrinting || paper.matches;
    },
    onMedia(callback) {
      dark.addEventListener('change', callback);
      paper.addEventListener('change', callback);
      // Before the page is laid out for paper, so that what is drawn by hand is there in its colours.
      const tell = ({ type }: Event) => {
        isPrinting = type === 'beforeprint';
        callback();
      };
      addEventListener('beforeprint', tell);
      addEventListener('afterprint', tell);
    },
  };
}

/** To be called once there is a page. Starts the worker. */
export function toBrowser(): Surroundings {
  const media = toMedia();
  const root = document.documentElement;
  return {
    clock,
    trainer: createTrainerClient(browserPorts),
    files: filesInWorker,
    openKeeping: () => (keeping ??= openKeeping()),
    readDataFile,
    async openTableReader() {
      const { openReaderInWorker } = await import('./tables/reader-in-worker.ts');
      return openReaderInWorker();
    },
    ...{ random: Math.random, tab },
    storage,
    address: {
      read: () => location.hash.slice(1),
      replace: (fragment) => history.replaceState(null, '', `#${fragment}`),
      push: (fragment) => history.pushState(null, '', `#${fragment}`),
      onChange(listener) {
        // Back and Forward give the first, a pasted link both; the second look finds nothing new.
        addEventListener('popstate', listener);
        addEventListener('hashchange', listener);
      },
      ask: (name) => new URLSearchParams(location.search).get(name),
      toLink: (fragment) => `${location.origin}${location.pathname}#${fragment}`,
    },
    host: {
      languages: navigator.languages,
      pointers: window,
      get prefersDark() {
        return media.prefersDark;
      },
      get isPrinting() {
        return media.isPrinting;
      },
      onMedia: media.onMedia,
      show({ theme, language, title }) {
        const lang = htmlLanguages[language];
        // It is asked for with every change; what is set again as it was makes the browser style the whole page anew.
        if (root.dataset['theme'] !== theme) root.dataset['theme'] = theme;
        if (root.lang !== lang) root.lang = lang;
        if (document.title !== title) document.title = title;
      },
      onLooks(callback) {
        const observer = new MutationObserver(callback);
        observer.observe(root, { attributeFilter: ['data-theme'] });
        return () => observer.disconnect();
      },
      get isReload() {
        const [entry] = performance.getEntriesByType('navigation');
        return (entry as PerformanceNavigationTiming | undefined)?.type === 'reload';
      },
      onLeave: (callback) => addEventListener('pagehide', callback),
      onHide(callback) {
        addEventListener('pagehide', callback);
        // A phone may end a page that is out of sight without another word.
        addEventListener('visibilitychange', () => {
          if (document.visibilityState === 'hidden') callback();
        });
      },
      copy,
      async hasCard() {
        // It is asked of by few: how to find out comes with the first of them.
        const { findCard } = await import('./find-card.ts');
        return findCard();
      },
      download(name, content, type) {
        const url = URL.createObjectURL(new Blob([content], { type }));
        const anchor = document.createElement('a');
        anchor.href = url;
        anchor.download = name;
        anchor.click();
        // The browser reads the address after this task.
        setTimeout(() => URL.revokeObjectURL(url), 10_000);
      },
    },
  };
}
