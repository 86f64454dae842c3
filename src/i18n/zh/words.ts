/** Texts that the page has before it is alive: the frame, the canvas, errors. */
export { canvas } from './canvas.ts';
export { common } from './common.ts';
export { diagnostics } from './diagnostics.ts';
export { firstNotice } from './first-notices.ts';
export { problem } from './problems.ts';
export { shell } from './shell.ts';
export { training } from './training.ts';
export { views } from './views.ts';
