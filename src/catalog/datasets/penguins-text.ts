/** Words of the penguins data set. */
export const penguinsText = {
  en: {
    title: 'Palmer penguins',
    help: 'A real table of 344 penguins with three kinds of task: species, sex and body mass from a few measurements.',
    source:
      'Measured by Kristen Gorman and the Palmer Station Antarctica LTER (Gorman, Williams and Fraser 2014, PLoS ONE 9(3)); published as palmerpenguins by Allison Horst, Alison Hill and Kristen Gorman; taken from the npm package "vega-datasets". Two birds without measurements stay in at the mean of their columns; 11 have no known sex.',
    licence: 'CC0 1.0 (public domain).',
    params: {
      training: {
        label: 'Training share',
        help: 'Share of the penguins the network learns from; the rest is halved between validation and test, every species in proportion.',
      },
      speciesLabelled: {
        label: 'Species labelled',
        help: 'Share of known species the training may use. Fewer: the task leans on the others.',
      },
      sexLabelled: {
        label: 'Sex labelled',
        help: 'Share of known sexes the training may use. Fewer: the task leans on the others.',
      },
      massLabelled: {
        label: 'Mass labelled',
        help: 'Share of known masses the training may use. Fewer: the task leans on the others.',
      },
    },
  },
  zh: {
    title: '帕尔默企鹅',
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
        help: '训练中可用的种类标签比例。越少，此任务越依赖其他任务。',
      },
      sexLabelled: {
        label: '性别标签比例',
        help: '训练中可用的性别标签比例。越少，此任务越依赖其他任务。',
      },
      massLabelled: {
        label: '体重标签比例',
        help: '训练中可用的体重标签比例。越少，此任务越依赖其他任务。',
      },
    },
  },
} as const;
