import { defineTerm } from './define-term.ts';
import { line, towers } from './drawing.ts';

export const crossStitch = defineTerm({
  id: 'cross-stitch',
  title: { en: 'cross-stitch', zh: '十字绣单元（缝合）' },
  forms: { en: ['cross-stitch', 'stitches'], zh: ['缝合网络', '十字绣', '缝合'] },
  at: 'palette',
  picture: [
    ...towers,
    line('84,20 104,60', 'b', { dashed: true, wide: true }),
    line('84,60 104,20', 'a', { wide: true }),
  ],
});
