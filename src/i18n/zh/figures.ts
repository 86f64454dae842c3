import type { figures as english } from '../en/figures.ts';
import type { Translation } from '../translation.ts';

export const figures = {
  save: '保存图形',
  saveHelp: '以适合纸面的颜色保存此图，附图例和一行生成说明。',
  svg: 'SVG',
  svgHint: '适合论文：任意尺寸都清晰，可再编辑',
  png: 'PNG',
  pngHint: '适合幻灯片和消息：图片，精细度为屏幕的两倍',
  csv: 'CSV',
  csvHint: '图中的数值',
  svgOf: '将“{{title}}”保存为 SVG',
  pngOf: '将“{{title}}”保存为 PNG',
  csvOf: '将“{{title}}”保存为 CSV',
  leafHelp:
    '当前显示的图。无论界面使用哪种主题，均以适合纸面的颜色保存，附标题、图例和一行生成说明。',
  nothing: '还没有可画的内容',
  none: '还没有显示任何图。请在画布下方打开一个，然后点击“开始训练”。',
  ofTitle: '{{chart}} – {{title}}',
  seed: '种子 {{seed}}',
  seeds: '种子 {{seed}}',
  runs_other: '{{count}} 次训练',
  dataSeed: '数据种子 {{seed}}',
  steps_other: '{{steps}} 步',
  loss: '损失',
  lossLog: '损失（对数轴）',
  lossRelative: '相对于起点的损失',
  lossRelativeLog: '相对于起点的损失（对数轴）',
  lossShare: '占总损失的份额',
  smoothed: '曲线经过平滑（指数平均，β = {{beta}}）；浅色细线为原始值。',
  interval: '每个点是一个种子，竖线为均值，色带为其 95 % 区间。',
  reference: '岭回归闭式解',
} as const satisfies Translation<typeof english>;
