import { expect, test } from 'vitest';
import { datasets } from '../catalog/datasets/index.ts';
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import { catalogIcons } from './AnyCatalogIcon.tsx';

test('every icon that a definition names is there', () => {
  for (const { icon } of [...layers.all, ...heads.all, ...datasets.all])
    expect(Object.keys(catalogIcons)).toContain(icon);
});
