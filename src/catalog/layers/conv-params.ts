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

export const windowText = {
  en: {
    kernel: { label: 'Window', help: 'Width and height of a filter.' },
    stride: { label: 'Stride', help: 'Pixels from one position to the next: 2 halves the image.' },
    padding: { label: 'Edge' },
  },
  zh: {
    kernel: { label: '窗口', help: '滤波器的宽和高。' },
    stride: { label: '步幅', help: '相邻两个位置相隔的像素：2 会使图像减半。' },
    padding: { label: '边缘' },
  },
} as const;

export const windowOptions = {
  en: { padding: { same: 'Padded, same size', valid: 'Inside only' } },
  zh: { padding: { same: '补零，尺寸不变', valid: '仅在图内' } },
} as const;
