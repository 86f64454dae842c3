import type { ExperimentEdge } from '../../core/document/experiment.ts';
import { toNodeLabel } from '../node-text.ts';
import type { ActionTools } from './action-tools.ts';

/** Scissors into a wire or out of it, and what is said of that. @param focus the keyboard follows */
export function toggleScissors(
  { playground, texts }: Pick<ActionTools, 'playground' | 'texts'>,
  edge: ExperimentEdge,
  focus: boolean,
): void {
  const { experiment } = playground.document.getState();
  const source = toNodeLabel(experiment, edge.source, texts);
  const target = toNodeLabel(experiment, edge.target, texts);
  const scissors = playground.commands.toggleScissors(edge);
  const said = scissors === null ? 'canvas.saidMended' : 'canvas.saidCut';
  playground.canvas.say(texts.t(said, { source, target }));
  if (scissors !== null) playground.canvas.visit(scissors, focus);
}
