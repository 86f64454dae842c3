/** Every area of the message catalogue, one line each. */
export { canvas } from './canvas.ts';
export { charts } from './charts.ts';
export { common } from './common.ts';
export { compare } from './compare.ts';
export { data } from './data.ts';
export { diagnostics } from './diagnostics.ts';
export { fault } from './faults.ts';
export { inspector } from './inspector.ts';
export { notice } from './notices.ts';
export { palette } from './palette.ts';
export { problem } from './problems.ts';
export { shell } from './shell.ts';
export { training } from './training.ts';
export { views } from './views.ts';
