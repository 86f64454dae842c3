import type { modelFile as english } from '../en/model-file.ts';
import type { Translation } from '../translation.ts';

export const modelFile = {
  title: '从文件读入权重',
  open: '从文件读入权重…',
  help: 'TensorFlow.js 模型（model.json 及其 .bin 文件，或二者的 .zip）或 safetensors 权重。网络结构须与当前网络相同：权重按名称和形状对号入座。',
  reading: '正在读取文件…',
  fits: '{{total}} 张卡片中有 {{count}} 张的权重在文件中，且形状相符。',
  nothing: '文件中没有适合这个网络的权重。请打开它原来的实验，或搭建相同的层，再打开这个文件。',
  unused: '文件中有、但没有卡片需要的：{{names}}。',
  fit: '相符',
  missing: '文件中没有“{{weight}}”：这张卡片从自己的初始权重开始。',
  shape:
    '“{{weight}}”在文件中是 {{got}}，这里是 {{wanted}}：请把卡片改成同样的大小，或让它重新开始。',
  all: '从这些权重继续',
  allHelp: '层和任务头都用这些权重，并从这里继续训练；优化器重新开始。',
  frozen: '迁移，冻结各层',
  frozenHelp: '各层使用这些权重并保持不变；任务头重新开始，在其上训练。',
  tuned: '迁移，继续训练各层',
  tunedHelp: '各层以这些权重为起点继续学习；任务头重新开始。',
  kept: '当前的训练若已满一个轮次，会保留在“训练记录”中；撤销可以恢复它的网络。',
  noNetwork: '还没有可以接收权重的网络：正在搭建，或者网络有错误。',
  'trouble.damaged': '“{{name}}”已损坏或不完整。请在它原来的地方重新保存。',
  'trouble.no-weights':
    '“{{name}}”中没有可以读取的权重。请同时选择 model.json 和它的 .bin 文件，或二者的 .zip，或 .safetensors 文件。',
  'trouble.missing-file':
    '缺少“{{name}}”。请同时选择 model.json 和它所有的 .bin 文件，或选择 .zip。',
  'trouble.quantised': '“{{name}}”不是以 32 位浮点数保存的。请在不量化的情况下保存模型。',
  'trouble.too-large': '文件超过 {{megabytes}} MB，浏览器标签页无法训练这么大的模型。',
  'trouble.unreadable': '无法读取“{{name}}”。它是否已被移动，或者是一个文件夹？',
} as const satisfies Translation<typeof english>;
