import type { StoreApi } from 'zustand/vanilla';
import { toShownTitle } from '../catalog/presets/loaded.ts';
import type { DocumentState, SessionState } from '../store/contract.ts';
import type { Host } from './surroundings.ts';

const productName = 'MTL Playground';

/** Keeps theme, language and title of the page as the stores have them; on paper it is light. */
export function showLooks(
  host: Pick<Host, 'prefersDark' | 'isPrinting' | 'onMedia' | 'show'>,
  session: StoreApi<SessionState>,
  documents: StoreApi<DocumentState>,
): void {
  const show = (): void => {
    const { theme, language } = session.getState();
    const system = host.prefersDark ? 'dark' : 'light';
    const { experiment, presentation } = documents.getState();
    const title = toShownTitle(experiment.title, presentation.origin, language);
    host.show({
      theme: host.isPrinting ? 'light' : theme === 'system' ? system : theme,
      language,
      title: title === '' ? productName : `${title} · ${productName}`,
    });
  };
  host.onMedia(show);
  session.subscribe(show);
  documents.subscribe(show);
  show();
}
