/** Every area of the message catalogue, one line each. */
export { answers } from './answers.ts';
export { canvas } from './canvas.ts';
export { charts } from './charts.ts';
export { common } from './common.ts';
export { compare } from './compare.ts';
export { data } from './data.ts';
export { diagnostics } from './diagnostics.ts';
export { fault } from './faults.ts';
export { guide } from './guide.ts';
export { inspector } from './inspector.ts';
export { notice } from './notices.ts';
export { palette } from './palette.ts';
export { problem } from './problems.ts';
export { settings } from './settings.ts';
export { shell } from './shell.ts';
export { training } from './training.ts';
export { views } from './views.ts';
