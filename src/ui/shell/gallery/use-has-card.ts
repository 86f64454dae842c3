import { useEffect, useState } from 'react';
import { useActions, useRun, useSession } from '../../playground-context.ts';

/** Whether the page would train on a graphics card what is quicker there. */
export function useHasCard(): boolean {
  const { hasCard } = useActions().app;
  const choice = useSession((state) => state.backend);
  const running = useRun((state) => state.backend?.name);
  const [found, setFound] = useState(false);
  useEffect(() => {
    let isOver = false;
    void hasCard().then((has) => {
      if (!isOver) setFound(has);
    });
    return () => void (isOver = true);
  }, [hasCard]);
  if (choice === 'wasm' || choice === 'cpu') return false;
  return found || running === 'webgpu' || running === 'webgl';
}
