/** Words of the pictures of the tasks' gradients. */
export const gradients = {
  every: 'Look every',
  steps_one: 'step',
  steps_other: '{{count}} steps',
  everyHelp:
    'How often the task gradients are looked at beside training, whatever the method. With this choice it takes about {{cost}} of the time while a picture of them is on screen, and nothing otherwise. What is trained stays the same.',
  nothingShared:
    'No trained layer works for two tasks, so no gradients can pull against each other.',
} as const;
