import {
  ChartScatter,
  ChartSpline,
  type LucideIcon,
  type LucideProps,
  Network,
  Shapes,
  ToggleLeft,
} from 'lucide-react';
import { definePart, LazyPart } from './LazyPart.tsx';

/** Icons that the page opens with are there at once; the many others come when they are needed. */
const first: Readonly<Record<string, LucideIcon>> = {
  'chart-scatter': ChartScatter,
  'chart-spline': ChartSpline,
  network: Network,
  shapes: Shapes,
  'toggle-left': ToggleLeft,
};
const other = definePart(async () => (await import('./AnyCatalogIcon.tsx')).AnyCatalogIcon);

export interface CatalogIconProps extends LucideProps {
  readonly name: string;
}

/** The icon of a definition; decoration beside its title. Its room is kept while it loads. */
export function CatalogIcon({ name, size = 16, ...rest }: CatalogIconProps) {
  const Icon = first[name];
  if (Icon !== undefined) return <Icon aria-hidden="true" size={size} {...rest} />;
  const room = <svg aria-hidden="true" width={size} height={size} />;
  return (
    <LazyPart part={other} loading={room} lost={() => room}>
      {(Other) => <Other name={name} aria-hidden="true" size={size} {...rest} />}
    </LazyPart>
  );
}
