/** Where a method or a block comes from. */
export interface Paper {
  /** As it is cited: names and year. */
  readonly cite: string;
  readonly title: string;
  readonly url: string;
}
