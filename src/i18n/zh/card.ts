import type { card as english } from '../en/card.ts';
import type { Translation } from '../translation.ts';

export const card = {
  save: '保存模型卡',
  name: '模型卡',
  help: '随模型附上的一页 Markdown：数据及其许可、网络、训练、随机种子、指标和局限。',
  made: '模型卡，由 {{program}} 于 {{date}} 生成。',
  open: '打开实验',
  data: '数据',
  rows: '行数：训练 {{train}}，验证 {{validation}}，测试 {{test}}；数据种子 {{seed}}',
  source: '来源：{{text}}',
  licence: '许可：{{text}}',
  network: '网络',
  weights: '共 {{all}} 个权重，其中 {{shared}} 个由多个任务共享。',
  training: '训练',
  steps: '{{steps}} 步，每步 {{batch}} 行',
  optimiser: '优化器：{{optimiser}}，学习率 {{rate}}',
  method: '任务平衡方法：{{method}}',
  seed: '权重和批次的种子：{{seed}}，在 {{backend}} 上计算',
  figures: '指标',
  figuresHelp: '在验证集上，使用当前的权重。',
  task: '任务',
  labelled: '训练标签数',
  loss: '损失',
  metrics: '指标',
  limits: '局限',
  untrained: '尚未训练：权重仍是初始值。',
  oneSeed: '只训练了一次：换一个种子，指标就会不同。与别的网络比较之前，请训练多个种子。',
  chosen:
    '指标来自 {{rows}} 行验证数据。如果设置是按它们挑选的，结果会偏好；请在最后只对测试集评分一次。',
  fewLabels: '可供学习的标签少于 {{few}} 个：{{tasks}}。',
  elsewhere:
    '它只了解与训练数据相似的行，对其他数据的误差一无所知；用于涉及人的决定之前，请先用你自己的数据检验。',
} as const satisfies Translation<typeof english>;
