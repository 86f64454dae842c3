import { expect, it } from 'vitest';
import { countShots, findShotTasks, toCameraFolder, type CameraShot } from './camera-examples.ts';

const shot = (...labels: (number | null)[]): CameraShot => ({ picture: new Blob(['x']), labels });
const shots = [shot(0, null, 1), shot(1, 0, null), shot(null, 0, null), shot(0, null, null)];

it('counts by task and class, and finds the tasks that have two classes', () => {
  expect(countShots(shots, 0)).toEqual([2, 1, 0, 0]);
  expect(countShots(shots, 2)).toEqual([0, 1, 0, 0]);
  expect(findShotTasks(shots)).toEqual([0]);
});

it('makes a folder with a table of labels, without images that no task knows', async () => {
  const folder = toCameraFolder(
    [...shots, shot(null, 1, null)],
    'image',
    (label) => `class ${label + 1}`,
  );
  expect(folder.map(({ path }) => path)).toEqual([
    ...['0001.png', '0002.png', '0003.png', '0004.png', '0005.png', 'labels.csv'],
  ]);
  expect((await folder.at(-1)!.file.text()).split('\n')).toEqual([
    ...['image,A,B', '0001.png,class 1,', '0002.png,class 2,class 1', '0003.png,,class 1'],
    ...['0004.png,class 1,', '0005.png,,class 2'],
  ]);
});
