import { expect, test } from 'vitest';
import { toSketchSpec } from '../../engine/testing/entries.ts';
import { heads } from '../heads/index.ts';
import { layerEntries } from '../layers/kernels.ts';
import { completeSketches, toHeadSketch, toLayerSketch } from './example-sketches.ts';
import { sketches } from './sketches.ts';

test.each(layerEntries.all)('$type gets a network that trains from its example', (layer) => {
  const { model } = toSketchSpec(toLayerSketch(layer));
  expect(model.layers.map(({ type }) => type)).toContain(layer.type);
});

test.each(heads.all)('$type gets a network and data to learn', (head) => {
  const { model } = toSketchSpec(toHeadSketch(head));
  expect(model.heads.map(({ type }) => type)).toEqual([head.type]);
});

test('what no sketch has gets one', () => {
  const completed = new Set(completeSketches(sketches).map(({ title }) => title));
  const [first, ...rest] = sketches;
  const less = [
    { ...first!, nodes: first!.nodes.filter(([, words]) => words !== 'sluice') },
    ...rest,
  ];
  const more = completeSketches(less).filter(({ title }) => !completed.has(title));
  expect(more).toEqual([toLayerSketch(layerEntries.get('sluice'))]);
});
