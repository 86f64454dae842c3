import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { fitToPaper } from './fit-to-paper.ts';

/** Whether the page is about to be printed; what then has to be there is drawn before the browser goes on. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const tell = (next: boolean) => {
      if (next) fitToPaper(document);
      flushSync(() => setPrinting(next));
    };
    const begin = () => tell(true);
    const end = () => tell(false);
    // Some browsers have no event of their own for it, and a preview may come without one.
    const media = matchMedia('print');
    const onMedia = () => tell(media.matches);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    media.addEventListener('change', onMedia);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
      media.removeEventListener('change', onMedia);
    };
  }, []);
  return isPrinting;
}
