import type { weather as definition } from '../../../datasets/weather.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const weather = {
  help: 'From the last days of weather, three questions about tomorrow: how warm, how wet, and which kind of day. Real, and never quite predictable.',
  source:
    'Measured 2012–2015 at Seattle–Tacoma (NOAA); taken from the npm package "vega-datasets". Split by time: the network learns from 2012 and 2013, is checked with 2014 and tested with 2015; no day is in two parts. Today’s values as the forecast for tomorrow are what it has to beat.',
  licence: 'Public domain (NOAA).',
  params: {
    days: {
      label: 'Days looked back',
      help: 'Longer: more of the past for every forecast, most of which says little: a small network forecasts no better from a week or a month than from two days.',
    },
    training: {
      label: 'Training days',
      help: 'The last so many days before 2014. Fewer than a year: the network has not seen every season.',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
