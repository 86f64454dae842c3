import { integer } from '../define-params.ts';

/** The place, from 1 on, of the task that a method puts first, among those that are learnt. */
export const mainTask = () => integer({ min: 1, max: 64, default: 1, control: 'task', live: true });

/** Where the main task is among those of a step, or −1; the last one where there are fewer tasks. */
export const findMain = (tasks: readonly number[], main: number, taskCount: number): number =>
  tasks.indexOf(Math.min(main, taskCount) - 1);
