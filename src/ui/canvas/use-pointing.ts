import { useMemo } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import { useActions } from '../playground-context.ts';

/** Handlers of the canvas that say which card the pointer is on. */
export function usePointing() {
  const { session } = useActions();
  return useMemo(
    () => ({
      onNodeMouseEnter: (_event: unknown, { id }: { readonly id: string }) =>
        session.pointAt(id as NodeId),
      onNodeMouseLeave: () => session.pointAt(null),
    }),
    [session],
  );
}
