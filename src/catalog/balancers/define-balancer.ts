import type * as z from 'zod/mini';
import type { MethodPort } from '../../core/graph/lookup.ts';
import type { Localised } from '../../core/text.ts';
import type { DefinitionText } from '../define-params.ts';

/** How tasks weigh; so far the weighted sum, whose weights are the heads' λ. */
interface BalancerSpec<S extends z.ZodMiniObject> {
  readonly kind: string;
  readonly text: Localised<DefinitionText>;
  readonly formula: string;
  readonly params: S;
}

export type BalancerDefinition = BalancerSpec<z.ZodMiniObject> & MethodPort;

export function defineBalancer<S extends z.ZodMiniObject>(
  spec: BalancerSpec<S>,
): BalancerDefinition {
  return spec;
}
