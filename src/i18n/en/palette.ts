/** The palette: what can be put on the canvas. */
export const palette = {
  search: 'Search layers and heads',
  hint: 'Drag onto the canvas or a wire; click to add after the selected node.',
  nothing: 'Nothing is called “{{text}}”. Try “dense” or “pool”.',
  dense: 'Basics',
  image: 'Images',
  sequence: 'Sequences',
  regularise: 'Regularisation',
  merge: 'Joining',
  sharing: 'Ways to share',
  features: 'Fixed features',
  heads: 'Task heads',
  anyHead: 'Task head',
  anyHeadHelp: 'Takes the next task without a head and picks the kind of head that fits it.',
} as const;
