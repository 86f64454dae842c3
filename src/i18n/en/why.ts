/** Words of the cards that explain what is seen in a run. */
export const why = {
  region: 'Why?',
  atStep: 'Seen at step {{step}}',
  try: 'Something to try',
  dismiss: 'Do not show this again for this experiment',

  'left-behind-title': '{{loser}} is left behind',
  'left-behind':
    '{{winner}} has taken the shared layers: its loss is {{won}}, while that of {{loser}} stays at {{lost}}, near the {{untrained}} of the untrained network. The shared layers are too narrow for both, and weighing losses changes little about that.',
  'left-behind-try':
    'Three times the width of what both share, and a reset: then there is room for both. Or give one task a layer of its own.',
  'left-behind-act': 'Make the shared layers wider',

  'one-owns-title': '{{owner}} owns the gradient',
  'one-owns':
    '{{owner}} has {{share}} of the pull at the shared layers: its gradient is {{long}} long, that of {{other}} {{short}}. The shared layers learn for {{owner}}, and {{other}} has to take what comes.',
  'one-owns-try':
    'Losses of different units do this. Weigh every task by the length of its gradient, or make λ of {{owner}} smaller.',
  'one-owns-act': 'Even out the pull',

  'stands-still-title': '{{task}} does not move',
  'stands-still':
    'The loss of {{task}} was {{untrained}} untrained and is {{now}} now, while that of {{other}} has come down to {{otherNow}}. With λ = {{weight}} next to nothing of it reaches the weights.',
  'stands-still-try': 'The same λ as {{other}} has.',
  'stands-still-act': 'Raise λ of {{task}}',

  'one-overfits-title': '{{task}} overfits',
  'one-overfits':
    'The validation loss of {{task}} was {{lowest}} and has risen to {{now}}, while its training loss fell to {{training}}: it learns its {{labels}} labels by heart. {{other}} still gets better, so stopping would cost that.',
  'one-overfits-try':
    'A quarter of its λ, so that the shared layers follow {{other}} more; or more labels, dropout or L2 in its own layers.',
  'one-overfits-act': 'Lower λ of {{task}}',

  'batches-without-labels-title': 'Most batches do not know {{task}}',
  'batches-without-labels':
    '{{labels}} of {{rows}} rows have a label of {{task}}. Of batches of {{size}} rows {{share}} hold none of them: those steps teach it nothing, and others teach it a lot at once.',
  'batches-without-labels-try':
    'Draw rows of each task by the square root of its labels: every batch then holds some.',
  'batches-without-labels-act': 'Draw each task’s rows',

  'negative-total-title': 'A total below 0 is no mistake',
  'negative-total':
    'What uncertainty weighting minimises is {{objective}} now: {{weighted}} of weighted losses and {{logs}} of logarithms of the noise, which fall below 0 as soon as losses are small. The combined loss here leaves these out.',
  'negative-total-try': 'Judge by the losses of the tasks, and not by that number.',

  'idle-method-title': 'The method changes nothing here',
  'idle-method':
    'Its direction has a cosine of {{cosine}} with the plain sum of the gradients, and takes {{passes}} passes back in every one of {{steps}} steps, in place of one.',
  'idle-method-try': 'The weighted sum goes the same way, and faster.',
  'idle-method-act': 'Take the weighted sum',

  'harmless-conflict-title': 'A conflict that harms nobody',
  'harmless-conflict':
    'The gradients of {{one}} and {{other}} point against each other in {{share}} of {{looks}} looks; by chance alone it would be {{chance}}. Both are learnt all the same: the shared layers are wide enough.',
  'harmless-conflict-try': 'Nothing has to be done about it.',
} as const;
