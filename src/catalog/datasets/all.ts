export { points } from './points.ts';
export { multiMnist } from './multi-mnist.ts';
export { penguins } from './penguins.ts';
