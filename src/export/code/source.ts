/** A file of code, in lines that know which card they are of. */
import type { NodeId } from '../../core/document/experiment.ts';

export interface CodeLine {
  readonly text: string;
  /** The node that it prints; none of what stands for the whole. */
  readonly node?: NodeId;
}

export const toCodeLines = (text: string): readonly CodeLine[] =>
  text.split('\n').map((line) => ({ text: line }));

export const toText = (lines: readonly CodeLine[]): string =>
  `${lines.map(({ text }) => text).join('\n')}\n`;
