import type { Params } from '../../core/document/json.ts';
import type { BalancerKind } from './index.ts';

interface Method {
  readonly kind: BalancerKind;
  /** Parameters with which it is so, where it is not always. */
  readonly when?: Params;
  /** Those are not its usual ones: others are not marked as the same as it. */
  readonly isUnusual?: true;
}

/** Methods whose steps go the same way in a network of two tasks, if not equally far. */
export const sameForTwo: readonly (readonly Method[])[] = [
  // Halfway between both gradients.
  [
    { kind: 'imtl-g' },
    { kind: 'nash-mtl' },
    { kind: 'fairgrad', when: { alpha: 1 } },
    { kind: 'config' },
    { kind: 'db-mtl', when: { beta: 0 }, isUnusual: true },
  ],
  // Each gradient without what is against the other.
  [{ kind: 'pcgrad' }, { kind: 'upgrad' }],
  // Two tasks are equally close to each other: the mean.
  [{ kind: 'weighted-sum' }, { kind: 'krum' }, { kind: 'trimmed-mean' }],
];

/** The methods that go the way of this one where there are two tasks, in their order, it among them; else none. */
export function findSame(kind: string, params: Params): readonly BalancerKind[] {
  const group = sameForTwo.find((methods) =>
    methods.some(
      (method) =>
        method.kind === kind &&
        Object.entries(method.when ?? {}).every(([key, value]) => params[key] === value),
    ),
  );
  return (group ?? [])
    .filter((method) => method.isUnusual !== true || method.kind === kind)
    .map((method) => method.kind);
}
