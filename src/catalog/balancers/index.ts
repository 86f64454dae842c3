import { createRegistry } from '../registry.ts';
import type { BalancerDefinition } from './define-balancer.ts';
import { weightedSum } from './weighted-sum.ts';

export const balancers = createRegistry<BalancerDefinition>(
  'balancer',
  [weightedSum],
  (balancer) => balancer.kind,
);
