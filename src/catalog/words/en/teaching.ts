/** What the room to learn in says. */
export { glossary } from './glossary.ts';
export { lessons } from './lessons.ts';
