/** What the room to learn in says. */
export { lessons } from './lessons.ts';
