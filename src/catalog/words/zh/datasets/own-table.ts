import type { ownTable as definition } from '../../../datasets/own-table.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const ownTable = {
  help: '你自己的表格：每一列成为一个输入或一个任务。数据只留在这个浏览器里。',
  source:
    '你的文件；在打开文件之前，是 Linnerud 数据表：健身俱乐部二十名男子的引体向上、仰卧起坐和跳跃次数，以及体重（磅）、腰围（英寸）和脉搏（出自 M. Tenenhaus，《La régression PLS》，1998；取自 Python 包 “scikit-learn”）。',
  licence: 'Linnerud：随 scikit-learn 以 BSD 3-Clause 许可发布。自己的表格：由你决定。',
  params: {
    table: { label: '表格', help: '其内容的 SHA-256：表格以内容相认。' },
    title: { label: '名称' },
    rows: { label: '行数' },
    columns: { label: '列' },
    examples: {
      label: '最多行数',
      help: '表格更长时，按数据种子抽取这么多行。越少：每轮越快，学到的也越少。',
    },
    training: {
      label: '训练占比',
      help: '用于训练的行的比例；其余由验证集和测试集平分。同一组的行绝不拆开。',
    },
    length: {
      label: '每段文本的词数',
      help: '更长的文本在这么多词之后截断；更短的用空位补齐。',
    },
    vocabulary: {
      label: '词表大小',
      help: '训练行中最常见的词；其余都算同一个未知词。词嵌入层的行数不能比它少。',
    },
    plane: { label: '平面上的点' },
    copies: {
      label: '输入相同的行',
      help: '分开：用来检验网络的行与它学过的行重复，看起来会比实际更好。',
    },
    name: { label: '列名' },
    use: { label: '用途' },
    type: { label: '类型' },
    fill: { label: '缺失单元格' },
    coding: {
      label: '类别的编码',
      help: '嵌入：建议的网络为每个取值学习一个短向量。',
    },
    constant: { label: '常数' },
    options: { label: '取值', help: '每行一个。' },
    low: { label: '最小值' },
    high: { label: '最大值' },
    typical: { label: '常见值' },
  },
  options: {
    copies: { together: '放在同一部分', apart: '可在任意部分' },
    use: {
      input: '输入',
      task: '任务',
      group: '分组',
      weight: '行的权重',
      ignored: '不使用',
    },
    type: {
      number: '数值',
      count: '计数',
      category: '类别',
      order: '有序类别',
      date: '日期',
      moment: '日期和时间',
      text: '文本',
      image: '图像',
    },
    coding: { 'one-hot': '独热编码', embedded: '学习得到的向量' },
    fill: {
      mean: '均值或最常见的值',
      median: '中位数',
      constant: '常数',
      flag: '均值，并加一个表示缺失的输入',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
