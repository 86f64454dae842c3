/** Source of a method or a block. */
export interface Paper {
  /** As it is cited: names and year. */
  readonly cite: string;
  readonly title: string;
  readonly url: string;
}

/** What panels say of an entry in any language. */
export interface Source {
  /** In TeX. */
  readonly formula: string;
  readonly paper?: Paper;
}
