/** Every area of the message catalogue, one line each. */
export { charts } from './charts.ts';
export { common } from './common.ts';
export { views } from './views.ts';
