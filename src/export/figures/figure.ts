/**
 * A picture for paper as data: it is drawn anew, of the size and in the colours that paper asks for, and
 * not as it stands on the screen.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is drawn, as numbers: a line for each. NaN leaves a cell empty. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Custom properties of the page, as paper has them: `--task-0` to `#0067a5`. */
export type Colours = ReadonlyMap<string, string>;

export interface Panel {
  /** Above it: what is measured, with its unit. */
  readonly title: string;
  /** Pixels, where it is so wide. */
  height(width: number): number;
  /**
   * SVG in a box from 0, 0 on. Colours may be custom properties of the page: `var(--task-0)`.
   * @param colours for what is painted pixel by pixel
   */
  draw(size: Size, colours: Colours): string;
  /** The same columns in all panels of a figure. */
  readonly table: Table;
}

export interface LegendItem {
  /** SVG in a box of `symbolSize` from 0, 0 on. */
  readonly symbol: string;
  readonly name: string;
}

export const symbolSize: Size = { width: 26, height: 12 };

export interface Figure {
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly legend: readonly LegendItem[];
  /** Sentences below the legend. */
  readonly notes?: readonly string[];
}

/** What a figure says of how it came about. */
export interface Making {
  /** Experiment, seeds, steps, optimiser, method, backend. */
  readonly sentence: string;
  /** Name and version. */
  readonly program: string;
  /** Opens the experiment. */
  readonly link: string;
}
