import type { penguins as definition } from '../../../datasets/penguins.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const penguins = {
  help: '344 只企鹅的真实数据表，三种任务：由几项测量值判断种类、性别和体重。',
  source:
    '由 Kristen Gorman 与南极帕尔默站长期生态研究项目（LTER）测量（Gorman、Williams、Fraser,2014，PLoS ONE 9（3）），由 Allison Horst、Alison Hill 和 Kristen Gorman 以 palmerpenguins 发布，取自 npm 包 “vega-datasets”。两只没有测量值的企鹅以各列均值保留；11 只性别未知。',
  licence: 'CC0 1.0（公有领域）。',
  params: {
    training: {
      label: '训练占比',
      help: '用于训练的企鹅比例；其余由验证集和测试集平分，各种类按比例分配。',
    },
    speciesLabelled: {
      label: '种类标签比例',
      help: '训练中可用的种类标签比例。越少，此任务学得越差，其他任务也很难弥补。',
    },
    sexLabelled: {
      label: '性别标签比例',
      help: '训练中可用的性别标签比例。越少，此任务学得越差，其他任务也很难弥补。',
    },
    massLabelled: {
      label: '体重标签比例',
      help: '训练中可用的体重标签比例。越少，此任务学得越差，其他任务也很难弥补。',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
