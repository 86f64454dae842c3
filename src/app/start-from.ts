/** A run that begins with weights out of a file: as if it had stood there, before its first step. */
import type { NodeId } from '../core/document/experiment.ts';
import type { Project } from '../core/document/project.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { ChannelInfo } from '../core/run/channels.ts';
import { noLosses } from '../core/run/loss-scale.ts';
import { createRunLog } from '../core/run/run-log.ts';
import type { NodeWeights } from '../core/run/trainer.ts';
import type { RunInfo } from '../store/contract.ts';

interface StartPorts {
  /** The present document. */
  read(): Project;
  /** The present run. */
  info(): RunInfo;
  openAt(project: Project, stand: Stand): void;
}

/**
 * @param frozen layers that keep their weights
 * @throws where no network is loaded
 */
export function startFrom(
  { read, info, openAt }: StartPorts,
  weights: NodeWeights,
  frozen: readonly NodeId[],
): void {
  const { loaded } = info();
  if (loaded === null) throw new Error('startFrom: expected a network that is loaded, got none');
  const project = read();
  const { experiment } = project;
  const nodes = experiment.nodes.map((node) =>
    node.kind === 'layer' && frozen.includes(node.id) ? { ...node, frozen: true } : node,
  );
  openAt(
    { ...project, experiment: { ...experiment, nodes } },
    toStand(loaded.channels, weights, experiment.training.batchSize),
  );
}

const toStand = (
  channels: readonly ChannelInfo[],
  weights: NodeWeights,
  batchSize: number,
): Stand => ({
  log: createRunLog(channels).save(),
  checkpoint: {
    snapshot: {
      step: 0,
      weights,
      optimizer: null,
      batches: {
        ...{ finished: 0, batchSize, order: new Uint32Array(), cursor: 0 },
        ...{ start: 0, done: 0, steps: 1 },
      },
      // Rows are drawn anew.
      drawnFrom: '',
      balancing: null,
    },
    rows: { trainedMs: 0, lastStep: -1, losses: noLosses },
  },
});
