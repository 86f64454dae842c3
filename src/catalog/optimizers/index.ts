import { createRegistry } from '../registry.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import type { OptimizerDefinition } from './define-optimizer.ts';
import { momentum } from './momentum.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';
import type { WordsOf } from '../words/definition-words.ts';

/** In the order of the list that people choose from. */
const all = [adam, adamw, sgd, momentum, rmsprop, adagrad] as const;
export type OptimizerKind = (typeof all)[number]['kind'];
/** In one language. */
export type OptimizerWords = {
  readonly [Each in (typeof all)[number] as Each['kind']]: WordsOf<Each>;
};

export const optimizers = createRegistry<OptimizerDefinition>(
  'optimizer',
  all,
  (optimizer) => optimizer.kind,
);
