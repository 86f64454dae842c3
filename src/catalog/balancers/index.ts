import { createRegistry } from '../registry.ts';
import type { BalancerDefinition } from './define-balancer.ts';
import { mgda } from './mgda.ts';
import { pcgrad } from './pcgrad.ts';
import { weightedSum } from './weighted-sum.ts';

export const balancers = createRegistry<BalancerDefinition>(
  'balancer',
  [weightedSum, mgda, pcgrad],
  (balancer) => balancer.kind,
);
