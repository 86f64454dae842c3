import type { gradients as english } from '../en/gradients.ts';
import type { Translation } from '../translation.ts';

/** 任务梯度各图的文字。 */
export const gradients = {
  every: '观察间隔',
  steps_other: '{{count}} 步',
  everyHelp:
    '训练的同时，每隔多少步看一次各任务的梯度，与所用的加权方法无关。按此设置，屏幕上有梯度图时大约占用 {{cost}} 的时间，没有时不占用。训练结果不受影响。',
  nothingShared: '没有两个任务共用的可训练层，因此梯度之间不会相互拉扯。',
  now: '此刻的拉力',
  atStep: '第 {{step}} 步的梯度',
  cosine: '余弦',
  cosineHelp: '取一步中所有共享权重。1：两者想走同一步；0：互不相干；低于 0：有冲突。',
  conflict_other: '{{count}} 次观察中的冲突',
  conflictHelp:
    '同一批数据的两半所得的梯度有多常彼此相背。对角线上两半属于同一个任务：单凭偶然就会这么常见。只有明显高于两个任务各自的数值，这一对才真正有冲突。',
  steering: '谁主导哪一层',
  steeringHelp:
    '在每个共享层中，各任务在方法方向里所占的份额，合计 100%。低于 0 的份额表示被否决：这一层的移动与该任务相背。',
  recon: '各层的冲突（Recon）',
  reconHelp:
    '最近几次查看中，两个任务各取半批时，这一层的梯度余弦低于 −0.1 的比例；旁边是同一任务的两个半批出现这种情况的比例。Recon（Shi 等 2023）让冲突多的层成为各任务自己的层。',
  between: '任务之间',
  chance: '仅凭偶然',
  part: '各自一份',
  partOf: '让每个任务有自己的{{node}}',
  partHelp: '每个任务得到这一层及其后共享部分的一份副本。训练重新开始，可以撤销。',
  byLayer: '各层的余弦',
  byLayerHelp: '每一对任务在每个共享层里的余弦：任务可能在这一层一致，在下一层冲突。',
  affinity_other: '亲和度（TAG），{{count}} 次观察',
  affinityHelp:
    '共享权重沿左侧任务的梯度走一步时，上方任务的损失会下降其自身的多少，取本次训练所有观察的平均；低于 0 则是上升。按斜率 η ⟨g, g′⟩ / ℓ 推算，并不真的走这一步（Fifty 等 2021）。',
  keepTogether: '照此看，怎样分组都不如全部一起。',
  groups: '建议这样共享：',
  group: '按此分组',
  groupHelp:
    '这样分组，组内其他任务对每个任务的平均帮助最大（TAG 的规则）。每组得到共享层的一份副本，组内仍然共享。训练重新开始，可以撤销。',
  notYet: '这次训练时没有人查看梯度，所以还没有曲线。',
  trainOn: '训练 {{steps}} 步',
  gaps: '空白处：那时没有人查看梯度。',
  change: '这一步中损失的变化',
  changeHelp:
    '按优化器实际移动的权重，梯度预测的变化，以及同一批数据上实际发生的变化。大于 0 表示该任务变差；两者相差很远，说明这一步太长，不能当作直线。',
  predicted: '预测',
  came: '实际',
} as const satisfies Translation<typeof english>;
