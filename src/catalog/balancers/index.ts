import { createRegistry } from '../registry.ts';
import type { BalancerDefinition } from './define-balancer.ts';
import { mgda } from './mgda.ts';
import { pcgrad } from './pcgrad.ts';
import { weightedSum } from './weighted-sum.ts';

const all = [weightedSum, mgda, pcgrad] as const;
export type BalancerKind = (typeof all)[number]['kind'];

export const balancers = createRegistry<BalancerDefinition>(
  'balancer',
  all,
  (balancer) => balancer.kind,
);
