import { createRegistry } from '../registry.ts';
import type { BalancerDefinition } from './define-balancer.ts';
import { mgda } from './mgda.ts';
import { pcgrad } from './pcgrad.ts';
import { randomWeights } from './random-weights.ts';
import { uncertainty } from './uncertainty.ts';
import { weightedSum } from './weighted-sum.ts';
import type { WordsOf } from '../words/definition-words.ts';

const all = [weightedSum, uncertainty, randomWeights, mgda, pcgrad] as const;
export type BalancerKind = (typeof all)[number]['kind'];
/** In one language. */
export type BalancerWords = {
  readonly [Each in (typeof all)[number] as Each['kind']]: WordsOf<Each>;
};

export const balancers = createRegistry<BalancerDefinition>(
  'balancer',
  all,
  (balancer) => balancer.kind,
);
