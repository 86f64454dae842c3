import type { SharingWords } from '../../sharing/index.ts';
import { kernelText, kernelOptions } from './shared-params.ts';

export const sharingBlocks = {
  'cross-stitch': {
    help: 'Mixes a task’s features with those of the other towers by learnt weights, so training finds how much to share at this depth.',
    params: {
      own: {
        label: 'Own share',
        help: 'Weight of the task’s own features at the start; the others share the rest.',
      },
      per: {
        label: 'One weight for',
        help: 'A weight for each input, or for each of its channels.',
      },
    },
    options: { per: { input: 'each input', channel: 'each channel' } },
  },
  gate: {
    help: 'Weighs the experts anew for every example, so each task takes from each expert what it needs. Wired to shared experts it is MMoE, with experts of the task’s own CGC, stacked PLE.',
    params: { initialiser: kernelText.initialiser },
    options: { initialiser: kernelOptions.initialiser },
  },
  'dselect-k': {
    help: 'Picks at most k experts for a task by selectors that snap to one expert each, so a task ends with few experts instead of a little of all.',
    params: {
      byExample: {
        label: 'For each example',
        help: 'Chooses anew for each example, by what the first wire brings; experts come after it.',
      },
      k: {
        label: 'Experts',
        help: 'Selectors: once each has settled, at most so many experts are used.',
      },
      width: {
        label: 'Step width',
        help: 'γ of the smooth step: narrower means that selectors decide sooner.',
      },
      entropy: {
        label: 'Entropy',
        help: 'Penalty on undecided selectors: larger means that each settles on one expert sooner; too large, and they settle before anything is learnt.',
      },
    },
  },
  sluice: {
    help: 'Halves the channels of every tower and mixes the halves by learnt weights, so one half can be shared while the other stays the task’s own.',
    params: {
      own: {
        label: 'Own share',
        help: 'Weight of a half’s own features at the start; all other halves share the rest.',
      },
    },
  },
  'layer-mixture': {
    help: 'Lets a task read several depths at once by learnt weights, so training finds how deep a task needs its features.',
    params: {
      last: {
        label: 'Deepest',
        help: 'Weight of the last wire at the start; the others share the rest.',
      },
    },
  },
  nddr: {
    help: 'Puts the channels of all towers side by side and lets every output channel weigh all of them, so tasks can exchange single channels.',
    params: {
      own: {
        label: 'Own share',
        help: 'On the diagonal of the task’s own channels at the start; the others share the rest.',
      },
    },
  },
  'attention-mask': {
    help: 'Lets a task damp every shared feature by a learnt factor between 0 and 1, so it looks at its part of what all tasks share.',
  },
  branch: {
    help: 'Tries one of its wires at a time and learns which to keep, so the tree of who shares with whom grows out of training.',
    params: {
      temperature: {
        label: 'Temperature',
        help: 'How freely wires are tried at the start; it falls with the square root of the steps.',
      },
      warmup: {
        label: 'Warm-up',
        help: 'Steps in which the mean of all wires is used, before the choice begins.',
      },
    },
  },
  adapter: {
    help: 'Adds to shared features what a narrow layer of the task’s own makes of them; it starts at zero, so training begins with the plain shared network.',
    params: {
      width: { label: 'Width', help: 'Units of the narrow layer.' },
      activation: kernelText.activation,
    },
    options: { activation: kernelOptions.activation },
  },
  film: {
    help: 'Scales and shifts every shared channel by numbers of the task’s own, so two numbers for each channel are all that a task adds.',
  },
  lora: {
    help: 'Adds a low-rank correction of the task’s own to a shared linear layer, as if the task had its own weights W + sBA; B starts at zero, so training begins with the shared ones.',
    params: {
      rank: { label: 'Rank', help: 'Width between A and B: how much the task can change.' },
      scale: { label: 'Scale', help: 'The factor s.' },
    },
  },
  'preference-dense': {
    help: 'A dense layer that is told how much each task counts, r, and moves its weights by low-rank adapters mixed by it. With the method Drawn preferences it is trained for all r at once; afterwards the slider moves along the front.',
    params: {
      units: { label: 'Units' },
      activation: kernelText.activation,
      rank: { label: 'Rank', help: 'How far each task can move the weights.' },
      tasks: {
        label: 'Tasks',
        help: 'An adapter for each: as many as the network has heads.',
      },
    },
    options: { activation: kernelOptions.activation },
  },
} satisfies SharingWords;
