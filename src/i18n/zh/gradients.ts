import type { gradients as english } from '../en/gradients.ts';
import type { Translation } from '../translation.ts';

/** 任务梯度各图的文字。 */
export const gradients = {
  every: '观察间隔',
  steps_other: '{{count}} 步',
  everyHelp:
    '训练的同时，每隔多少步看一次各任务的梯度，与所用的加权方法无关。按此设置，屏幕上有梯度图时大约占用 {{cost}} 的时间，没有时不占用。训练结果不受影响。',
  nothingShared: '没有两个任务共用的可训练层，因此梯度之间不会相互拉扯。',
} as const satisfies Translation<typeof english>;
