import type { runs as english } from '../en/runs.ts';
import type { Translation } from '../translation.ts';

export const runs = {
  kept: '已按现在的样子保留这次训练，训练继续。',
  removed_other: '已删除 {{count}} 次训练。',
} as const satisfies Translation<typeof english>;
