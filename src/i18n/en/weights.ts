/** Words of the plots of weights. */
export const weights = {
  weight: 'weight',
  part: 'part of the loss',
  weightTitle: 'Weight of each task’s loss, λ times α',
  partTitle: 'The combined loss in parts: weight times training loss, on top of each other',
  grab: 'Drag a letter at the right: it is λ.',
} as const;
