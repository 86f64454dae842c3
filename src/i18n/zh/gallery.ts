import type { gallery as english } from '../en/gallery.ts';
import type { Translation } from '../translation.ts';

export const gallery = {
  search: '搜索示例',
  nothing: '没有包含“{{text}}”的示例，试试“数字”“门控”或“教材”。',
  new: '新建实验',
  newHint: '只有数据和一个任务头，其余由你来搭建',
  open: '打开文件……',
  openFile: '项目文件',
  openLink: '打开链接……',
  linkLabel: '链接，或其中 # 之后的部分',
  openButton: '打开',
  present: '当前打开',
  weights: '{{weights}} 个权重',
  run_other: '{{count}} 轮{{time}}',
  instant: '不到 1 秒',
  seconds: '约 {{count}} 秒',
  minutes: '约 {{count}} 分钟',
  heavy: '用处理器训练较慢',
  byCard: '用显卡{{time}}',
  ask: '“{{title}}”需要较长时间',
  askWhy_other:
    '它有 {{weights}} 个权重。据估计，在这台电脑的处理器上训练 {{count}} 轮需要{{time}}。',
  askCard: '用显卡则{{time}}。',
  light: '“{{title}}”是它的小型版本：{{time}}。',
  openLight: '打开小型版本',
  openAnyway: '仍然打开',
  back: '返回示例库',
} as const satisfies Translation<typeof english>;
