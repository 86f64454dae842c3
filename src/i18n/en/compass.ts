/** Words of the compasses on cards. */
export const compass = {
  pull: 'Pull on {{node}} at step {{step}}: {{shares}}.',
  cosines: 'Cosines: {{cosines}}.',
  actual: 'The optimiser’s step has a cosine of {{cosine}} with the method’s direction.',
  ofRows:
    'The method changes the gradients number by number: its direction is drawn as the sum of the gradients as they are, with its weights.',
  share: 'share of the pull',
  step: 'cosine of step and direction',
  agreement:
    'Mean cosine of the tasks’ gradients in this layer, each as heavy as the gradients are long: below 0 they are in conflict.',
  figure: 'Compasses on the shared layers',
  title: '{{node}}: cos {{cosine}}',
  reading:
    'Coloured arrows: each task’s gradient in this layer, as long as it is against the longest. Black: the method’s direction. Dashed: what the optimiser made of it.',
} as const;
