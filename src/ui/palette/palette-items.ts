/** The entries of the palette, from the registries. */
import { heads } from '../../catalog/heads/index.ts';
import { layers } from '../../catalog/layers/index.ts';
import type { PaletteItem } from '../../store/services.ts';
import type { Texts } from '../playground-context.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly item: PaletteItem;
  readonly icon: string;
  readonly title: string;
  /** One sentence: cause → effect. */
  readonly help: string;
  /** Both languages and the type, for the search. */
  readonly words: string;
}

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

const categories = [
  'dense',
  'sharing',
  'image',
  'sequence',
  'regularise',
  'merge',
  'features',
] as const;

export function toPaletteGroups(texts: Texts): readonly PaletteGroup[] {
  const { t, pick, words } = texts;
  const layerGroups = categories.map((category) => ({
    id: category,
    title: t(`palette.${category}`),
    entries: layers.all
      .filter((layer) => layer.category === category)
      .map((layer) => ({
        key: `layer/${layer.type}`,
        item: { kind: 'layer' as const, type: layer.type },
        icon: layer.icon,
        title: pick(layer.title),
        help: words('layers', layer.type).help,
        words: `${Object.values(layer.title).join(' ')} ${layer.type}`,
      })),
  }));
  const headGroup = {
    id: 'heads',
    title: t('palette.heads'),
    entries: [
      ...heads.all.map((head) => ({
        key: `head/${head.type}`,
        item: { kind: 'head' as const, type: head.type },
        icon: head.icon,
        title: pick(head.title),
        help: words('heads', head.type).help,
        words: `${Object.values(head.title).join(' ')} ${head.type}`,
      })),
    ],
  };
  const [basics, ...others] = layerGroups;
  // Heads are what the page is about: they stand where they are seen without scrolling.
  return [...(basics === undefined ? [] : [basics]), headGroup, ...others].filter(
    (group) => group.entries.length > 0,
  );
}

/** Groups with the entries that fit, those with none left out. */
export function filterPalette(
  groups: readonly PaletteGroup[],
  fits: (item: PaletteItem) => boolean,
): readonly PaletteGroup[] {
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter(({ item }) => fits(item)) }))
    .filter((group) => group.entries.length > 0);
}

export function countEntries(groups: readonly PaletteGroup[]): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}

/** Letters of a word that half of the palette's width holds. */
const shortWord = 10;

/** Its longest word would be broken in half of the width: it takes the whole. Chinese breaks anywhere. */
export function isWide(title: string): boolean {
  return title
    .split(/[\s-]+/)
    .some((word) => /^[\p{Script=Latin}\d]+$/u.test(word) && word.length > shortWord);
}

/** Groups with the entries that have every word of the search; what begins with it comes first. */
export function searchPalette(
  groups: readonly PaletteGroup[],
  text: string,
): readonly PaletteGroup[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return groups;
  const rank = (entry: PaletteEntry) => (entry.words.toLowerCase().startsWith(wanted) ? 0 : 1);
  return groups
    .map((group) => ({
      ...group,
      entries: group.entries
        .filter((entry) =>
          wanted.split(/\s+/).every((word) => entry.words.toLowerCase().includes(word)),
        )
        .sort((a, b) => rank(a) - rank(b)),
    }))
    .filter((group) => group.entries.length > 0);
}
