/** Runs that differ by their seeds alone are one line of a report. */
import type { Experiment } from '../../core/document/experiment.ts';
import type { RunSource } from './run-sources.ts';

export interface SeedGroup<Source extends RunSource = RunSource> {
  /** In their order. */
  readonly members: readonly [Source, ...Source[]];
}

export function toSeedGroups<Source extends RunSource>(
  sources: readonly Source[],
): readonly SeedGroup<Source>[] {
  const groups = new Map<string, [Source, ...Source[]]>();
  for (const source of sources) {
    const key = JSON.stringify(withoutSeeds(source.run.experiment));
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [source]);
    else members.push(source);
  }
  return [...groups.values()].map((members) => ({ members }));
}

/** What makes it another experiment; title, places, names and seeds do not. */
function withoutSeeds({ data, nodes, training, ...others }: Experiment): object {
  const { title: _title, ...rest } = others;
  const { seed: _dataSeed, ...ownData } = data;
  const { seed: _seed, ...ownTraining } = training;
  const bare = nodes.map((node) =>
    Object.entries(node).filter(([key]) => key !== 'position' && key !== 'name'),
  );
  return { ...rest, data: ownData, training: ownTraining, nodes: bare };
}
