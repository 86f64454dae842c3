/** Parameters that layers with a window over an image share, with their words. */
import { choice, integer } from '../define-params.ts';
import { activationChoice, initialiserChoice, l2Schema } from '../kernel-params.ts';

/** In the order of the form. */
export const windowParams = {
  kernel: integer({ min: 1, max: 11, default: 3, unit: 'px' }),
  stride: integer({ min: 1, max: 4, default: 1, unit: 'px' }),
  padding: choice(['same', 'valid'], { default: 'same' }),
  activation: activationChoice('relu'),
  initialiser: initialiserChoice('he-uniform'),
  l2: l2Schema,
};
