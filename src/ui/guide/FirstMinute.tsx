import { loadHelp } from '../load-words.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { usePlayground } from '../playground-context.ts';
import { guideOver } from './kept.ts';

const guide = definePart(async () => {
  const [{ Guide }] = await Promise.all([import('./Guide.tsx'), loadHelp()]);
  return Guide;
});

/** `?guide=no`: for scripts and pictures; nothing starts by itself and nobody is shown around. */
const isAskedFor = (): boolean => new URLSearchParams(location.search).get('guide') !== 'no';

/** The guide, for whoever is not through with it. */
export function FirstMinute() {
  const { remembered } = usePlayground();
  if (remembered.read(guideOver) === true || !isAskedFor()) return null;
  return (
    <LazyPart part={guide} lost={() => null}>
      {(Guide) => <Guide />}
    </LazyPart>
  );
}
