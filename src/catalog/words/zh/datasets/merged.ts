import type { merged as made } from '../../../datasets/index.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const merged = {
  help: '把几个数据集合成一个：各自带来自己的行和任务。一行没有其他数据集任务的标签；同名的输入是同一个输入。',
  source: '合并在一起的各个数据集，来源见各自的说明。',
  licence: '以各个数据集的许可为准。',
  params: {
    sources: { label: '数据集' },
    alike: {
      label: '同名的任务',
      help: '合为一个：一个任务头从所有数据集的行学习。分开：每个数据集各有一个任务头。',
    },
    kind: { label: '数据集' },
    version: { label: '版本' },
    settings: { label: '参数' },
  },
  options: { alike: { one: '合为一个任务', apart: '各自分开' } },
} satisfies DatasetWordsOf<(typeof made)['definition']>;
