/** The line of a pair has the hues of both tasks in turn: length of a piece in pixels, and the dashes. */
export const pairLength = 6;
export const pairDash = `${String(pairLength)} ${String(pairLength)}`;
