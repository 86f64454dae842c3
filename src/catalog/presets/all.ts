/** Every preset, one line each. */
export { stripes } from './stripes.ts';
export { stripesApart } from './stripes-apart.ts';
export { tugOfWar } from './tug-of-war.ts';
export { fewLabels } from './few-labels.ts';
export { circleAndRadius } from './circle-and-radius.ts';
export { threeTasks } from './three-tasks.ts';
export { multiMnist } from './multi-mnist.ts';
export { penguins } from './penguins.ts';
export { blank } from './blank.ts';
