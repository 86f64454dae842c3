import type { shapes as definition } from '../../../datasets/shapes.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const shapes = {
  help: '正方形、椭圆或心形：是哪一种、多大、转了多少、在哪里？一张小图的五个独立因素，五个任务。',
  source:
    '由种子在本机生成，思路取自 dSprites（Matthey 等，2017）：同样大小的形状面积相同，各因素互不透露。大小是同面积正方形的边长；x 和 y 是中心到左边缘和上边缘的距离。正方形每转四分之一圈、椭圆每转半圈就与原来一样，完整的角度谁也看不出来，所以朝向取角度若干倍的正弦和余弦（逆时针）：正方形 4 倍，椭圆 2 倍，心形 1 倍。',
  licence: '生成的数据，没有版权限制。',
  params: {
    examples: {
      label: '训练图像数',
      help: '图像越多，对没见过的图像判断越准，每轮也越久。验证集和测试集各有 1,000 张。',
    },
    smallest: {
      label: '最小尺寸',
      help: '相对于最大尺寸（11 像素）。形状越小，能看到的越少，形状和朝向就越难判断。',
    },
    greys: { label: '灰度', help: '形状和背景的亮度在各图像之间变化的程度。' },
    noise: { label: '噪声', help: '加在每个像素亮度上的随机扰动，以标准差计。' },
  },
} satisfies DatasetWordsOf<typeof definition>;
