import type { buildings as definition } from '../../../datasets/buildings.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const buildings = {
  help: '由八项设计参数推算两个数值：建筑冬季需要多少供暖、夏季需要多少制冷。窗越大两者都越高，原因却不同。',
  source:
    '在本机模拟生成，并非实测：按 ISO 13790 的逐月热平衡，对 Tsanas 与 Xifara（2012）能效研究中的 768 个设计方案计算：12 种等体积的外形 × 4 种朝向 × 16 种开窗方式。散热：外墙（0.45 W/m²K）、玻璃（2.8）、屋顶（0.3）、地面（0.4）的传热系数 × 面积，以及每小时半个体积的漏风；得热：室内 5 W/m² 与透过玻璃的阳光。室温保持在 19 至 24 °C，气候为虚构：一月 2 °C，七月 25 °C。验证集和测试集用的是整种未见过的外形。',
  licence: '本机生成，不受权利限制。',
  params: {
    shapes: {
      label: '训练外形数',
      help: '十二种外形中有多少种用于学习，其余由验证集和测试集平分。太少时，没见过的外形与学过的相差太远，误差更大。',
    },
    noise: {
      label: '噪声',
      help: '加到训练标签上的噪声，相对于标签的标准差。验证集和测试集不加噪声。',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
