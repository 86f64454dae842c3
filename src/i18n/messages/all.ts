/** Every area of the message catalogue, one line each. */
export { common } from './common.ts';
