import type { steps as english } from '../en/steps.ts';
import type { Translation } from '../translation.ts';

/** 各方法逐步说明自己的计算。 */
export const steps = {
  'part.batch': '批次',
  'part.forward': '前向',
  'part.losses': '损失',
  'part.backward': '从 {{task}} 反传',
  'part.gradients': '梯度',
  'part.method': '方法',
  'part.direction': '方向',
  'part.update': '更新',
  parts: '一步训练的各个部分',
  'say.batch': '第 {{step}} 步取训练样本 {{examples}} 个中的 {{size}} 个，作为一批。',
  'say.forward': '它们向前经过共享层一次，再经过每个头。',
  'say.losses': '每个头把自己的答案与标签相比。损失乘以 λ 再相加，就是总损失。',
  'say.backward':
    '从 {{task}} 的头往回：路上的每个权重会怎样改变这个损失。在共享权重上，它的长度是 {{length}}。',
  'say.update':
    '优化器把共享权重总共移动了 {{length}}；各个头沿自己的梯度走。在这一批上，损失的变化：',
  'say.waiting': '这一步还没有做。',
  make: '做这一步',
  expected: '预期',
  came: '实际',
  gradients:
    '在共享权重中，每个任务的损失上升最快的方向；更新一步则朝相反方向走。箭头越长，拉力越大；夹角超过直角，两个任务就有冲突。',
  project: '{{task}} 与 {{other}} 相冲突：从它的梯度中去掉背离 g{{other}} 的那一部分。',
  keep: '{{task}} 与 {{other}} 没有冲突：什么也不去掉。',
  hull: '所有 α ≥ 0 且总和为 1 的加权，箭头都落在标出的区域内；只有两个任务时，落在线段上。',
  shortest: '其中离原点最近的一点：沿着它，没有损失上升，而且它与所用到的每个梯度的内积都相等。',
  mean: '各梯度的平均：简单平均就会这样走。',
  ball: '离它不远的方向：距离不超过它长度的 c 倍。',
  worst: '在这些方向中，选出对处境最差的任务最有利的一个（缩放之前）。',
  units: '把所有梯度变成同样的长度：损失的单位不再起作用。',
  bargain: '各任务都同意的方向：它们收益的乘积最大，因此收益小的任务权重更大。',
  clip: '最长不超过这么多：相互抵消的梯度会要求无穷大的一步。',
  variances:
    '每个任务有一个学到的 s，即噪声的对数：损失居高不下的任务，权重下降。它只看损失，不看夹角。',
  equal: '在所有梯度上投影都一样长的那个组合。',
  cone: '标出的方向不会让任何损失上升：它们与每个梯度的夹角都不超过直角。',
  'into-cone': '{{task}} 的梯度移到这些方向中离它最近的一个。最后取各结果的平均。',
  'clip-tasks': '比设定更长的梯度先缩短到该长度，再交给方法；s 是各梯度留下的比例。',
  direction:
    '方法给出的方向 d；Δ 是优化器实际走的一步，反转方向并取 d 的长度：动量和各自的步长会使它转向。',
  plain:
    '没有加权：d 就是简单相加。Δ 是优化器实际走的一步，反转方向并取 d 的长度：动量和各自的步长会使它转向。',
  count: '第 {{at}} 步，共 {{of}} 步',
  back: '上一步',
  forward: '下一步',
  fresh: '最新的数值',
  freshHelp: '换成最近一次观察到的梯度；逐步查看时，数值保持不变。',
  ofStep: '训练第 {{step}} 步的梯度',
  kept: '从能看到最多的角度看：{{share}} 的长度落在这个平面内。',
  waiting: '正在第一次观察梯度。',
  picture: '梯度的箭头',
  task: '任务',
  product: 'g·d',
} as const satisfies Translation<typeof english>;
