/** What the page says before it is alive: the frame, the canvas, what went wrong. */
export { canvas } from './canvas.ts';
export { common } from './common.ts';
export { diagnostics } from './diagnostics.ts';
export { fault } from './faults.ts';
export { notice } from './notices.ts';
export { problem } from './problems.ts';
export { shell } from './shell.ts';
export { training } from './training.ts';
export { views } from './views.ts';
