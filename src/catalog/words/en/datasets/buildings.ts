import type { buildings as definition } from '../../../datasets/buildings.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const buildings = {
  help: 'Two numbers from eight design figures: how much heat a building needs in winter and has to be rid of in summer. More glass raises both, for different reasons.',
  source:
    'Simulated on your machine, not measured: a monthly heat balance after ISO 13790 over the 768 designs of the energy-efficiency study of Tsanas and Xifara (2012): 12 shapes of the same volume × 4 orientations × 16 glazings. Lost: U × area for walls (0.45 W/m²K), glass (2.8), roof (0.3) and floor (0.4), and leaks of half a volume of air per hour. Gained: 5 W/m² inside and the sun through the glass. Held between 19 and 24 °C in a made climate of 2 °C in January and 25 °C in July. Whole shapes are kept for validation and test.',
  licence: 'Generated, free of rights.',
  params: {
    shapes: {
      label: 'Training shapes',
      help: 'So many of the twelve shapes are for learning; the others are halved between validation and test. Few: the unseen shapes lie far from all that was learnt, and are missed by more.',
    },
    noise: {
      label: 'Noise',
      help: 'Added to the training labels, relative to their spread. Validation and test stay clean.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
