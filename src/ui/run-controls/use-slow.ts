import { useEffect, useState } from 'react';

/** A wait that is over sooner is not announced: nothing comes and goes at a glance. */
const patienceMs = 500;

/** True when something has been waited for so long that a person is told. */
export function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsSlow(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isWaiting]);
  return isSlow;
}
