import { useCallback, useState, useSyncExternalStore, type RefCallback } from 'react';

function subscribeToVisibility(notify: () => void): () => void {
  document.addEventListener('visibilitychange', notify);
  return () => document.removeEventListener('visibilitychange', notify);
}

/**
 * True while the element with this ref can be seen: on the screen, in a tab that is in front. Nothing
 * is computed, asked for or drawn for what cannot be seen.
 */
export function useOnScreen(): readonly [RefCallback<HTMLElement>, boolean] {
  const [isOnScreen, setOnScreen] = useState(false);
  const isInFront = useSyncExternalStore(
    subscribeToVisibility,
    () => document.visibilityState === 'visible',
  );
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => {
      setOnScreen(entries[entries.length - 1]?.isIntersecting ?? false);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, isOnScreen && isInFront];
}
