/** Source of a method or a block. */
export interface Paper {
  /** As it is cited: names and year. */
  readonly cite: string;
  readonly title: string;
  readonly url: string;
}
