/** Names under which it is remembered how far the first minute is. */
/** All hints were followed or put away. */
export const guideOver = 'guide.over';
/** Training began by itself once. */
export const guideBegun = 'guide.begun';
export const toHintName = (id: string): string => `hint.${id}`;
