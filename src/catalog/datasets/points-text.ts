import type { Localised } from '../../core/text.ts';
import type { RuleName } from './point-rules.ts';

/** Rules as they stand in a task's title. */
export const ruleTitles: Readonly<Record<RuleName, Localised>> = {
  stripes: { en: 'stripes', zh: '条纹' },
  circle: { en: 'circle', zh: '圆' },
  xor: { en: 'XOR', zh: '异或' },
  spirals: { en: 'spirals', zh: '螺旋' },
  moons: { en: 'moons', zh: '双月' },
  gaussians: { en: 'Gaussians', zh: '高斯混合' },
  plane: { en: 'half-plane', zh: '半平面' },
  waves: { en: 'waves', zh: '波浪' },
  radius: { en: 'radius', zh: '半径' },
  saddle: { en: 'saddle', zh: '鞍面' },
  swirl: { en: 'swirl', zh: '漩涡' },
  hills: { en: 'hills', zh: '山丘' },
  slope: { en: 'slope', zh: '斜坡' },
};

/** Words of the points data set. */
export const pointsText = {
  en: {
    title: 'Points',
    help: 'Points in a disc that every task labels by its own rule: turn a rule and see when sharing helps and when it hurts.',
    source:
      'Generated on your machine from the data seed: points uniform in the unit disc, labelled by the rules you choose.',
    licence: 'Generated, free of rights.',
    params: {
      relatedness: {
        label: 'Relatedness',
        help: 'Turns Task B. At 0° both tasks ask the same of the shared layers, at 90° as little as possible in common; how hard each task is stays the same.',
      },
      examples: {
        label: 'Training points',
        help: 'Fewer points: the tasks need each other more. Validation and test have 400 points each beside them.',
      },
      sharing: {
        label: 'Examples',
        help: 'One point with the labels of all tasks, or points of its own for each task. Then try how batches are drawn, in the training settings.',
      },
      tasks: { label: 'Tasks', help: 'One to six rules over the same points.' },
      rule: { label: 'Rule', help: 'What is to be learnt: two classes, or a value.' },
      angle: { label: 'Angle', help: 'Turns this rule anticlockwise.' },
      noise: {
        label: 'Noise',
        help: 'Classes: share of training labels that are flipped. Values: noise added to the training labels, relative to their spread. Validation and test stay clean.',
      },
      labelled: {
        label: 'Labelled',
        help: 'Share of training points that have a label for this task. The rest trains the other tasks only.',
      },
    },
    options: {
      rule: {
        stripes: 'Stripes',
        circle: 'Circle',
        xor: 'XOR',
        spirals: 'Spirals',
        moons: 'Moons',
        gaussians: 'Gaussians',
        plane: 'Half-plane',
        waves: 'Waves (value)',
        radius: 'Radius (value)',
        saddle: 'Saddle (value)',
        swirl: 'Swirl (value)',
        hills: 'Hills (value)',
        slope: 'Slope (value)',
      },
      sharing: { shared: 'Shared by all tasks', own: 'Own for each task' },
    },
  },
  zh: {
    title: '平面点',
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
        help: '点越少，任务之间越需要互相帮助。另有验证集和测试集各 400 个点。',
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
  },
} as const;
