import { definePart, LazyPart } from '../LazyPart.tsx';
import { useLit } from '../lit.ts';

const light = definePart(async () => (await import('./Light.tsx')).Light);

/** What lights up comes with the first sign that is pointed at. */
export function LightWhereLit() {
  const [lit] = useLit();
  if (lit === null) return null;
  return (
    <LazyPart part={light} lost={() => null}>
      {(Light) => <Light />}
    </LazyPart>
  );
}
