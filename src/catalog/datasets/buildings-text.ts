/** Words of the building energy data set. */
export const buildingsText = {
  en: {
    title: 'Building energy (simulated)',
    help: 'Two numbers from eight design figures: how much heat a building needs in winter and has to be rid of in summer. More glass raises both, for different reasons.',
    source:
      'Simulated on your machine, not measured: a monthly heat balance after ISO 13790 over the 768 designs of the energy-efficiency study of Tsanas and Xifara (2012): 12 shapes of the same volume × 4 orientations × 16 glazings. Lost: U × area for walls (0.45 W/m²K), glass (2.8), roof (0.3) and floor (0.4), and leaks of half a volume of air per hour. Gained: 5 W/m² inside and the sun through the glass. Held between 19 and 24 °C in a made climate of 2 °C in January and 25 °C in July. Whole shapes are kept for validation and test.',
    licence: 'Generated, free of rights.',
    params: {
      shapes: {
        label: 'Training shapes',
        help: 'So many of the twelve shapes are for learning; the others are halved between validation and test. Fewer: a longer way to the unseen shapes.',
      },
      noise: {
        label: 'Noise',
        help: 'Added to the training labels, relative to their spread. Validation and test stay clean.',
      },
    },
  },
  zh: {
    title: '建筑能耗（模拟）',
    help: '由八项设计参数推算两个数值：建筑冬季需要多少供暖、夏季需要多少制冷。窗越大两者都越高，原因却不同。',
    source:
      '在本机模拟生成，并非实测：按 ISO 13790 的逐月热平衡，对 Tsanas 与 Xifara（2012）能效研究中的 768 个设计方案计算：12 种等体积的外形 × 4 种朝向 × 16 种开窗方式。散热：外墙（0.45 W/m²K）、玻璃（2.8）、屋顶（0.3）、地面（0.4）的传热系数 × 面积，以及每小时半个体积的漏风；得热：室内 5 W/m² 与透过玻璃的阳光。室温保持在 19 至 24 °C，气候为虚构：一月 2 °C，七月 25 °C。验证集和测试集用的是整种未见过的外形。',
    licence: '本机生成，不受权利限制。',
    params: {
      shapes: {
        label: '训练外形数',
        help: '十二种外形中有多少种用于学习，其余由验证集和测试集平分。越少，离没见过的外形越远。',
      },
      noise: {
        label: '噪声',
        help: '加到训练标签上的噪声，相对于标签的标准差。验证集和测试集不加噪声。',
      },
    },
  },
} as const;
