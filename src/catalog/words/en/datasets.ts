import type { DatasetWords } from '../../datasets/index.ts';
import { points } from './datasets/points.ts';
import { multiMnist } from './datasets/multi-mnist.ts';
import { digitScene } from './datasets/digit-scene.ts';
import { mnistAttributes } from './datasets/mnist-attributes.ts';
import { littleRooms } from './datasets/little-rooms.ts';
import { shapes } from './datasets/shapes.ts';
import { penguins } from './datasets/penguins.ts';
import { sinusoids } from './datasets/sinusoids.ts';
import { scaledTasks } from './datasets/scales.ts';
import { buildings } from './datasets/buildings.ts';
import { sotu } from './datasets/sotu.ts';
import { weather } from './datasets/weather.ts';
import { merged } from './datasets/merged.ts';
import { ownTable } from './datasets/own-table.ts';

export const datasets = {
  points,
  'multi-mnist': multiMnist,
  'digit-scene': digitScene,
  'mnist-attributes': mnistAttributes,
  'little-rooms': littleRooms,
  shapes,
  penguins,
  sinusoids,
  scales: scaledTasks,
  buildings,
  sotu,
  weather,
  'own-table': ownTable,
  merged,
} satisfies DatasetWords;
