/** `Told` outside of the room to learn in: the text stands there at once, and terms are underlined later. */
import { useSyncExternalStore } from 'react';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { loadHelp, loadTeaching } from '../load-words.ts';

const told = definePart(async () => {
  const [{ Told }] = await Promise.all([import('./Told.tsx'), loadHelp(), loadTeaching()]);
  return Told;
});

/** Whoever moves over the page or types is there to read: the glossary comes then, and not with the page. */
const signsOfLife = ['pointermove', 'pointerdown', 'keydown'] as const;
let isRead = false;

function subscribe(onChange: () => void): () => void {
  const see = () => {
    isRead = true;
    onChange();
  };
  for (const type of signsOfLife) document.addEventListener(type, see, { once: true });
  return () => {
    for (const type of signsOfLife) document.removeEventListener(type, see);
  };
}

export function ToldLater({ text }: { readonly text: string }) {
  const isWanted = useSyncExternalStore(subscribe, () => isRead);
  if (!isWanted) return text;
  return (
    // Without the glossary it is still a text.
    <LazyPart part={told} loading={text} lost={() => text}>
      {(Told) => <Told text={text} />}
    </LazyPart>
  );
}
