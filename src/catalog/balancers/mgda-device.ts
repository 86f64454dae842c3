/** MGDA on the device. */
import type { DeviceForm } from './device-form.ts';
import type { Normaliser } from './mgda.ts';
import { minNormCode } from './min-norm-device.ts';

export const mgdaOnDevice: DeviceForm = {
  mostTasks: 8,
  toCode: ({ normalise }) => toDeviceCode(normalise as Normaliser),
};

/** The weights of `mgda.ts` in WGSL, on gradients in units of the longest normalised one, whose squares fit float32. */
function toDeviceCode(normalise: Normaliser): string {
  const scale = { none: '1.0', l2: 'size', loss: 'losses[t]', 'loss+': 'losses[t] * size' };
  return `
    var scales: array<f32, TASKS>;
    var smallest = 3.4e38;
    var longest = 0.0;
    for (var t = 0u; t < count; t++) {
      let size = sqrt(gram[t * TASKS + t]);
      let scale = ${scale[normalise]};
      scales[t] = select(1.0, scale, scale > 0.0);
      smallest = min(smallest, scales[t]);
      longest = max(longest, size / scales[t]);
    }
    if (longest == 0.0) { longest = 1.0; }
    for (var s = 0u; s < count; s++) {
      for (var t = 0u; t < count; t++) {
        gram[s * TASKS + t] = gram[s * TASKS + t] / (scales[s] * longest) / (scales[t] * longest);
      }
    }
    ${minNormCode}
    if (lane == winner) {
      var sum = 0.0;
      for (var t = 0u; t < count; t++) { mix[t] *= smallest / scales[t]; sum += mix[t]; }
      for (var t = 0u; t < count; t++) { scratch[t] = mix[t] / sum; }
    }`;
}
