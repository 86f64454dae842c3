import { firstLanguage, linkedLanguage, links, surroundings } from './app/first-requests.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createPlayground } from './app/create-playground.ts';
import type { PlaygroundApi } from './app/playground-api.ts';
import { allPermitted, readOnly } from './store/permissions.ts';
import { PlaygroundProvider } from './ui/playground-context.ts';
import { App } from './ui/shell/App.tsx';

declare global {
  interface Window {
    /** The experiment for scripts; there as soon as its file is loaded. */
    playground: PlaygroundApi;
  }
}

// No `await` outside a function: the texts import from the page's own file, and would wait for it.
async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('main: expected an element with the id "root", got none');

  const [language] = await Promise.all([firstLanguage, linkedLanguage]);
  // `?edit=no`: for pages that show an experiment to be looked at and trained.
  const permissions = surroundings.address.ask('edit') === 'no' ? readOnly : allPermitted;
  // `?embed=1`: in a frame of somebody's page; docs/embedding.md.
  const embed = surroundings.address.ask('embed') === '1' ? await loadFrame() : null;
  const app = createPlayground({
    surroundings: (await embed?.toSurroundings(surroundings)) ?? surroundings,
    language,
    links,
    permissions,
  });
  const { playground, openApi } = app;

  createRoot(root).render(
    <StrictMode>
      <PlaygroundProvider value={playground}>
        {embed === null ? <App /> : <embed.Page />}
      </PlaygroundProvider>
    </StrictMode>,
  );
  embed?.start(app, surroundings.address.ask('origin'));
  if (import.meta.env.PROD && embed === null)
    void import('./app/offline.ts').then(({ keepSite }) => keepSite());
  // The page needs it for nothing: scripts wait for it, and without its file all else works.
  void openApi().then((api) => {
    window.playground = api;
  });
}

async function loadFrame() {
  const { frame } = await import('./app/embed/frame.ts');
  return frame;
}

start().catch((error: unknown) => {
  // Words that need no file: see index.html.
  document.getElementById('lost')?.removeAttribute('hidden');
  throw error;
});
