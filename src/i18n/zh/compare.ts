import type { compare as english } from '../en/compare.ts';
import type { Translation } from '../translation.ts';

export const compare = {
  title: '比较',
  question: '每个任务是一起训练好，还是单独训练好？',
  sizes: '共 {{all}} 个权重，其中 {{shared}} 个共享',
  edit: '修改网络',
  door: '与单独训练比较',
  help: '把整个网络和每个任务的单独训练，与单任务网络的集成，或从一个任务到其他任务的迁移放在一起比较：数据相同、种子相同，都训练到不再下降为止。你当前的训练不受影响。',
  start: '比较这些方式',
  beside: '另外比较',
  'recipe.ensemble': '集成',
  'recipe.transfer': '迁移',
  source: '先学任务',
  sourceHelp: '迁移先单独学这个任务，再把共享层交给其他每个任务。',
  members: '每个任务的网络数',
  membersHelp: '集成为每个任务单独训练这么多个网络，种子各不相同，再把它们的输出（logits）取平均。',
  blocked: '网络有错误：请先改正，再对比。',
  alone: '单独训练',
  'multi-task': '一起训练',
  frozen: '先学{{source}}，再冻结',
  'fine-tuned': '先学{{source}}，再微调',
  ensemble_other: '{{count}} 个单任务网络',
  against: '一起训练与其他方式相比',
  costs: '各方式的代价',
  steps: '步数',
  seconds: '秒',
  weights: '权重数',
  transferNotice:
    '“冻结”显示一个任务的特征对另一个任务有没有用；“微调”能利用这些特征，但两个任务不同时会忘掉先学的那个；只有“一起训练”要用同一组权重兼顾所有任务。',
} as const satisfies Translation<typeof english>;
