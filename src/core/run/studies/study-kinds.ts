/** Questions that are answered by several trainings together. */
export const studyKinds = [
  /** Each task alone, at the same width and at the same total of weights. */
  'alone',
  /** The network anew beside its tasks alone, an ensemble of single-task networks, and transfer. */
  'comparison',
  /** The same experiment over several seeds. */
  'seeds',
  /** Methods, optimisers, widths or whole runs against each other. */
  'race',
  /** λ of two tasks, swept. */
  'sweep',
  /** Gain over alone against two settings. */
  'map',
] as const;
export type StudyKind = (typeof studyKinds)[number];
