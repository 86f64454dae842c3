import { expect, test } from 'vitest';
import { datasets } from '../catalog/datasets/index.ts';
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import { findCatalogIcon } from './AnyCatalogIcon.tsx';
import * as listed from './catalog-icons.ts';

const named = [...layers.all, ...heads.all, ...datasets.all].map(({ icon }) => icon);

test.each([...new Set(named)])('the icon %s, which a definition names, is in the list', (icon) => {
  expect(findCatalogIcon(icon)).toBeDefined();
});

test('every icon of the list is named by a definition', () => {
  const used = new Set(named.map(findCatalogIcon));
  for (const [name, icon] of Object.entries(listed)) expect(used, name).toContain(icon);
});

test.each([
  ['data sets', datasets.all],
  ['layers and heads', [...layers.all, ...heads.all]],
] as const)('no two %s have the same icon', (_name, all) => {
  const names = (all as readonly { readonly icon: string }[]).map(({ icon }) => icon);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
