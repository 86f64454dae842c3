/** The learning rate over training, in plain Python. */
import type { Tuning } from '../../core/run/run-spec.ts';
import { toCodeLines, type CodeLine } from './source.ts';

/** A function of how far training is, in epochs. */
export function printRate({
  schedule,
  warmup,
}: Pick<Tuning, 'schedule' | 'warmup'>): readonly CodeLine[] {
  const rise = warmup > 0 ? ` * min(1, epoch / ${String(warmup)})` : '';
  const lines = ['def rate_at(epoch):', '    """Learning rate at a point of training."""'];
  switch (schedule.kind) {
    case 'constant':
      lines.push(`    return LEARNING_RATE${rise}`);
      break;
    case 'steps':
      lines.push(
        `    factor = ${String(schedule.factor)} ** int(epoch / ${String(schedule.every)})`,
        `    return LEARNING_RATE * factor${rise}`,
      );
      break;
    case 'cosine':
      lines.push(
        `    share = min(1, epoch / ${String(schedule.epochs)})`,
        `    floor = ${String(schedule.floor)}`,
        '    factor = floor + (1 - floor) * (1 + math.cos(math.pi * share)) / 2',
        `    return LEARNING_RATE * factor${rise}`,
      );
  }
  return toCodeLines(lines.join('\n'));
}
