import type { landscape as english } from '../en/landscape.ts';
import type { Translation } from '../translation.ts';

/** 损失地形的文字。 */
export const landscape = {
  problem: '问题',
  toy: '两条山谷，单位不同',
  'toy-help':
    '取自 Nash-MTL 和 FAMO。θ₂ = 0 以上，两个损失各有一条窄谷，以下是宽阔的碗；第一个损失只有十分之一大。从右上角出发，简单相加会卡在两条谷相交的地方。',
  'even-toy': '两条山谷，单位相同',
  'even-toy-help':
    '取自 CAGrad：同样的山谷和碗，两个损失大小相当。粗线上的每一点都已是最好：在那里，一个损失下降，另一个必然上升。',
  concave: '凹的前沿',
  'concave-help':
    '前沿朝你凸出来。无论给加权求和什么样的 λ，它都停在两端之一：打开“扫描 λ”看看。MGDA 停在中间，拉力在那里相互抵消。STCH 和 DB-MTL 跟着损失的对数走，损失接近 0 时其斜率没有上限：以固定的学习率从那里迈出一步，可能跳出画面，而外面没有回来的坡度。',
  'element-wise': '各管一个参数',
  'element-wise-help':
    'ℓ₁ = θ₁²，ℓ₂ = θ₂²。没有任何冲突：两个损失可以同时为 0，每种方法都能到达，只是走的路不同。',
  convex: '两个凸的碗',
  'convex-help': '两个相互交叉的长碗。所有方法都会到达前沿；停在哪里，取决于方法和起点。',
  homogeneous: '形状相同，单位为 1 和 10',
  'homogeneous-help':
    '第二个损失大十倍。跟着较大梯度走的方法会走到前沿的那一端，不受单位影响的方法则停在别处。',
  sweep: '扫描 λ',
  sweepHelp: '从第一个起点出发，用十一种权重做加权求和：小方块是各自停下的地方。',
  add: '添加起点',
  addHint: '也可以在想要的位置连按两下',
  remove: '去掉最后一个起点',
  again: '恢复原来的起点',
  steps: '第 {{step}} 步，共 {{of}} 步',
  parameters: '参数',
  losses: '损失：越靠左下越好',
  method: '方法',
  arrived: '到达前沿',
  distance: '距离',
  some: '{{count}} / {{of}}',
  more: '全部方法',
  startAt: '起点 {{number}}，位于 ({{place}})：可以拖动，也可以用方向键移动，按 Delete 去掉',
  failed: '这幅图的后台线程无法启动。请重新加载页面再试。',
} as const satisfies Translation<typeof english>;
