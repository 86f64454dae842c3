import { expect, it } from 'vitest';
import { lookup } from '../../catalog/lookup.ts';
import { presets } from '../../catalog/presets/index.ts';
import { analyseGraph } from '../../core/graph/analyse.ts';
import { findClusters } from '../../core/graph/clusters.ts';
import { arrange } from './arrangement.ts';
import { closest, levels } from './levels.ts';
import { toShownNetwork } from './shown-network.ts';

it.each(presets.all.map((preset) => [preset.id, preset] as const))(
  'no card of %s lies on another, at any level, folded or not',
  (_id, preset) => {
    const experiment = preset.experiment();
    const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
    const { tasks } = analyseGraph(experiment, dataset, lookup).analysis;
    const clusters = findClusters(experiment, tasks);
    for (const folded of [[], clusters])
      for (const level of levels) {
        const network = toShownNetwork(experiment.nodes, experiment.edges, folded);
        const { boxes } = arrange(
          network,
          { level, gaps: closest[level] },
          { traitsOf: ({ kind }) => ({ kind, picture: 0 }), measured: new Map() },
        );
        const all = [...boxes];
        const overlaps = all.flatMap(([id, a], at) =>
          all
            .slice(at + 1)
            .filter(
              ([, b]) =>
                a.x < b.x + b.width &&
                b.x < a.x + a.width &&
                a.y < b.y + b.height &&
                b.y < a.y + a.height,
            )
            .map(([other]) => `${id} ${other}`),
        );
        expect(overlaps, level).toEqual([]);
      }
  },
);
