/** Choices of a visitor's last time. Storage can be forbidden or full: then nothing is remembered. */
import { type Workspace, workspaces } from '../core/document/project.ts';
import type { Language } from '../core/text.ts';
import { languages } from '../core/text.ts';
import type { Theme } from '../store/contract.ts';
import type { KeptItems } from './surroundings.ts';

const themeKey = 'mtl.theme';
const languageKey = 'mtl.language';
const singleKeysKey = 'mtl.single-keys';
const workspaceKey = 'mtl.workspace';

export interface Preferences {
  readTheme(): Theme;
  writeTheme(theme: Theme): void;
  /** The chosen language, else the first language of the browser that the page speaks. */
  readLanguage(): Language;
  writeLanguage(language: Language): void;
  /** On, unless they were switched off. */
  readSingleKeys(): boolean;
  writeSingleKeys(areOn: boolean): void;
  /** The room that was chosen last; a newcomer begins where networks are built. */
  readWorkspace(): Workspace;
  writeWorkspace(workspace: Workspace): void;
}

/** @param spoken languages that the visitor reads, the best first */
export function createPreferences(storage: KeptItems, spoken: readonly string[]): Preferences {
  const read = (key: string): string | null => {
    try {
      return storage.getItem(key);
    } catch {
      return null;
    }
  };
  const write = (key: string, value: string | null): void => {
    try {
      if (value === null) storage.removeItem(key);
      else storage.setItem(key, value);
    } catch {
      // Not remembered; the page works on.
    }
  };
  return {
    readTheme() {
      const stored = read(themeKey);
      return stored === 'light' || stored === 'dark' ? stored : 'system';
    },
    writeTheme: (theme) => write(themeKey, theme === 'system' ? null : theme),
    readLanguage() {
      for (const tag of [read(languageKey), ...spoken]) {
        const found = languages.find((language) => tag?.toLowerCase().startsWith(language));
        if (found !== undefined) return found;
      }
      return 'en';
    },
    writeLanguage: (language) => write(languageKey, language),
    readSingleKeys: () => read(singleKeysKey) !== 'off',
    writeSingleKeys: (areOn) => write(singleKeysKey, areOn ? null : 'off'),
    readWorkspace() {
      const stored = read(workspaceKey);
      return workspaces.find((workspace) => workspace === stored) ?? 'build';
    },
    writeWorkspace: (workspace) => write(workspaceKey, workspace),
  };
}
