/** The look of a task, the same everywhere: hue, letter and dash pattern by its place in the data set. */
export interface TaskStyle {
  readonly letter: string;
  /** CSS colour for text and lines (a token, tuned per theme). */
  readonly color: string;
  /** Soft background of the same hue. */
  readonly soft: string;
  /** SVG stroke-dasharray, '' is solid. */
  readonly dash: string;
}

const dashes = ['', '7 4', '2 4', '10 4 2 4', '12 3', '4 3'] as const;

export function toTaskStyle(index: number): TaskStyle {
  const slot = index % dashes.length;
  return {
    letter: String.fromCharCode(65 + index),
    color: `var(--task-${slot})`,
    soft: `var(--task-${slot}-soft)`,
    dash: dashes[slot] ?? '',
  };
}
