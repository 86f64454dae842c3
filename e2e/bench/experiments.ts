/** The catalogue as experiments: every preset, and a small network for every layer, block and head. */
import { heads } from '../../src/catalog/heads/index.ts';
import { layerEntries } from '../../src/catalog/layers/kernels.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import { toHeadSketch, toLayerSketch } from '../../src/catalog/testing/example-sketches.ts';
import { toSketchExperiment } from '../../src/catalog/testing/sketch-experiment.ts';
import type { Experiment } from '../../src/core/document/experiment.ts';
import type { BackendName } from '../../src/core/run/trainer.ts';
import { estimateMs, toDemand, ways } from '../../src/engine/ways.ts';
import { toBenchSpec } from './bench-data.ts';

interface Entry {
  /** A preset, the layers of one shelf of the palette, or the heads. */
  readonly group: string;
  readonly id: string;
  readonly document: unknown;
}

export interface NamedExperiment extends Entry {
  /** Processor backends of tfjs that may be its quickest; one that takes minutes for a step is none of them. */
  readonly peers: readonly BackendName[];
}

/** The table of costs is right within this factor. */
const doubt = 5;

function toPeers(document: unknown): readonly BackendName[] {
  const demand = toDemand(toBenchSpec({ document }));
  const costs = ways
    .filter(({ path, backend }) => path === 'tfjs' && (backend === 'wasm' || backend === 'cpu'))
    .map((way) => ({ backend: way.backend, ms: estimateMs(way, demand) }));
  const least = Math.min(...costs.map(({ ms }) => ms));
  return costs.filter(({ ms }) => ms < doubt * least).map(({ backend }) => backend);
}

/** Turns do not end before their time. */
const toEndless = ({ training, ...rest }: Experiment): Experiment => ({
  ...rest,
  training: { ...training, stop: { epochs: null, patience: null } },
});

const entries: readonly Entry[] = [
  ...presets.all.map(({ id, experiment }) => ({
    group: 'preset',
    id,
    document: toEndless(experiment()),
  })),
  ...layerEntries.all.map((layer) => ({
    group: layer.category,
    id: layer.type,
    document: toSketchExperiment(toLayerSketch(layer)),
  })),
  ...heads.all.map((head) => ({
    group: 'head',
    id: head.type,
    document: toSketchExperiment(toHeadSketch(head)),
  })),
];

export const toExperiments = (): readonly NamedExperiment[] =>
  entries.map((entry) => ({ ...entry, peers: toPeers(entry.document) }));
