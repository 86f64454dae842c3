import { defineTerm } from './define-term.ts';
import { dot } from './drawing.ts';

export const batch = defineTerm({
  id: 'batch',
  title: { en: 'batch', zh: '批次' },
  forms: { en: ['batch', 'batches'], zh: ['批次', '小批', '每批', '一批'] },
  at: 'settings',
  picture: [0, 1, 2, 3].flatMap((row) =>
    [0, 1, 2, 3, 4, 5, 6].map((at) =>
      dot(20 + 20 * at, 13 + 18 * row, row === 1 ? 'text' : 'shared', row !== 1),
    ),
  ),
});
