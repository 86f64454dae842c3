/** PCGrad on the device. */
import type { DeviceForm } from './device-form.ts';
import { drawOrders } from './pcgrad.ts';

export const pcgradOnDevice: DeviceForm = {
  mostTasks: 8,
  draw: (count, random) => drawOrders(count, random).flat(),
  toCode: () => `
      if (lane == 0u) {
        for (var t = 0u; t < count; t++) { scratch[t] = 0.0; }
        for (var task = 0u; task < count; task++) {
          var shares = array<f32, TASKS>();
          shares[task] = 1.0;
          for (var visit = 0u; visit + 1u < count; visit++) {
            let other = drawn(task * (count - 1u) + visit);
            var dot = 0.0;
            for (var t = 0u; t < count; t++) { dot += shares[t] * gram[t * TASKS + other]; }
            let square = gram[other * TASKS + other];
            if (dot < 0.0 && square > 0.0) { shares[other] -= dot / square; }
          }
          for (var t = 0u; t < count; t++) { scratch[t] += shares[t]; }
        }
      }`,
};
