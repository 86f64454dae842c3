import type { StoreApi } from 'zustand/vanilla';
import { toShownTitle } from '../catalog/presets/preset-title.ts';
import type { DocumentState, SessionState } from '../store/contract.ts';

const productName = 'MTL Playground';
const htmlLanguages = { en: 'en', zh: 'zh-Hans' } as const;

/** Keeps theme, language and title of the page as the stores have them. */
export function showLooks(
  session: StoreApi<SessionState>,
  documents: StoreApi<DocumentState>,
): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const show = (): void => {
    const { theme, language } = session.getState();
    const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset['theme'] = shown;
    document.documentElement.lang = htmlLanguages[language];
    const title = toShownTitle(documents.getState().experiment.title, language);
    document.title = title === '' ? productName : `${title} · ${productName}`;
  };
  dark.addEventListener('change', show);
  session.subscribe(show);
  documents.subscribe(show);
  show();
}
