import { useEffect, useEffectEvent } from 'react';
import { useLit } from '../../lit.ts';
import type { Part } from './to-parts.ts';

/** What a part is about is lit on the page, as long as somebody goes from part to part. */
export function useLighting(lit: Part['lit'] | undefined): void {
  const [, light] = useLit();
  const key = lit === null || lit === undefined ? '' : `${lit.what}/${lit.task ?? ''}`;
  const show = useEffectEvent(light);
  const now = useEffectEvent(() => lit ?? null);
  useEffect(() => {
    show(now());
    return () => show(null);
  }, [key]);
}
