import type { littleRooms as definition } from '../../../datasets/little-rooms.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const littleRooms = {
  help: 'A look into a furnished room, and for every pixel: what is it, how far away, and which way does it face? The task set of NYUv2 at a size that trains in a tab.',
  source:
    'Generated on your machine from the seed by casting one ray for each of 48 × 48 pixels: box-shaped rooms with doors and one lamp, boxes and balls on the floor, a camera with a field of view of 70° somewhere inside. Depth is measured along the line of sight, in metres; normals are unit vectors as the camera sees them (x right, y up, z towards it).',
  licence: 'Generated; no rights on it.',
  params: {
    examples: {
      label: 'Training rooms',
      help: 'More rooms: better on unseen ones, and longer epochs. Validation and test have 200 rooms each.',
    },
    things: {
      label: 'Boxes and balls',
      help: 'At most so many in each room; one for which there is no place is left out.',
    },
    colours: {
      label: 'Freedom of colours',
      help: '0 %: every floor, wall and box has its usual colour, so segmentation can read it off. 100 %: colours tell nothing, and shape has to.',
    },
    pattern: {
      label: 'Tiles and stripes',
      help: 'Contrast of the pattern on floors and walls: a hint to slope, and to a small network a distraction from depth.',
    },
    noise: {
      label: 'Noise',
      help: 'Random brightness added to each pixel, as a standard deviation. Labels stay exact.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
