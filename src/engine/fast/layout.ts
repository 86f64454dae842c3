/** Places of the weight tensors in the flat vector: shared, own, frozen, statistics. */
import type { NodeId } from '../../core/document/experiment.ts';
import type { Network } from '../compile.ts';
import type { NodeWeight } from '../layer-weights.ts';
import type { PlanParam } from './plan.ts';

export interface ParamLayout {
  readonly list: readonly PlanParam[];
  readonly shared: number;
  readonly trained: number;
  readonly total: number;
}

const roles = ['shared', 'own', 'frozen', 'statistic'] as const;
type Role = PlanParam['role'];

/** @param served heads that each node serves, by index */
export function layOutParams(
  network: Network,
  served: ReadonlyMap<NodeId, readonly number[]>,
): ParamLayout {
  const found = [...network.byNode].flatMap(([node, weights]) => {
    const heads = served.get(node) ?? [];
    return weights.map((weight) => ({ node, heads, weight, role: toRole(weight, heads) }));
  });
  const list: PlanParam[] = [];
  const ends: Record<Role, number> = { shared: 0, own: 0, frozen: 0, statistic: 0 };
  let offset = 0;
  for (const role of roles) {
    for (const { node, heads, weight } of found.filter((one) => one.role === role)) {
      const { name, variable, l2, trained } = weight;
      const { size } = variable;
      list.push({ node, name, variable, offset, size, l2: trained ? l2 : 0, role, heads });
      offset += size;
    }
    ends[role] = offset;
  }
  return { list, shared: ends.shared, trained: ends.own, total: offset };
}

function toRole({ isStatistic, trained }: NodeWeight, heads: readonly number[]): Role {
  if (isStatistic) return 'statistic';
  if (!trained) return 'frozen';
  return heads.length > 1 ? 'shared' : 'own';
}
