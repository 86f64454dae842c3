/** What definitions say to people beside their titles, which stand with them in every language. */

/** A line of a preset's list, and its note. */
export interface PresetNote {
  /** One line for the list. */
  readonly help: string;
  /** What to do and what to notice, two or three sentences. */
  readonly notice: string;
}

/** Where an example is not what its model in the books is. */
export interface Departure {
  readonly what: string;
  /** As it stands in the books. */
  readonly written: string;
  readonly here: string;
  readonly why: string;
}
