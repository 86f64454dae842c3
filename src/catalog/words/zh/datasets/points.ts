import type { points as definition } from '../../../datasets/points.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const points = {
  help: '圆盘里的点，每个任务按自己的规则标注：转动规则，看共享何时有益、何时有害。',
  source: '由数据种子在本机生成：点在单位圆盘内均匀分布，按你选的规则标注。',
  licence: '本机生成，不受权利限制。',
  params: {
    relatedness: {
      label: '相关度',
      help: '转动任务 B。0° 时两个任务对共享层的要求相同，90° 时共同之处最少；每个任务自身的难度不变。',
    },
    examples: {
      label: '训练点数',
      help: '点越少，各有自己的点的任务从彼此得到的帮助越多；若每个点都带有全部标签，则几乎无从获益。另有验证集和测试集各 400 个点。',
    },
    sharing: {
      label: '样本',
      help: '一个点带所有任务的标签，或每个任务有自己的点。后者可在训练设置里试试批次的抽取方式。',
    },
    tasks: { label: '任务', help: '同一批点上的一至六条规则。' },
    rule: { label: '规则', help: '要学的内容：两个类别，或一个数值。' },
    angle: { label: '角度', help: '将这条规则逆时针转动。' },
    noise: {
      label: '噪声',
      help: '分类：训练标签被翻转的比例；回归：加到训练标签上的噪声，相对于标签的标准差。验证集和测试集不加噪声。',
    },
    labelled: {
      label: '有标签比例',
      help: '训练点中带有此任务标签的比例；其余的点只参与其他任务的训练。',
    },
  },
  options: {
    rule: {
      stripes: '条纹',
      circle: '圆',
      xor: '异或',
      spirals: '螺旋',
      moons: '双月',
      gaussians: '高斯混合',
      plane: '半平面',
      waves: '波浪（数值）',
      radius: '半径（数值）',
      saddle: '鞍面（数值）',
      swirl: '漩涡（数值）',
      hills: '山丘（数值）',
      slope: '斜坡（数值）',
    },
    sharing: { shared: '所有任务共用', own: '每个任务各有' },
  },
} satisfies DatasetWordsOf<typeof definition>;
