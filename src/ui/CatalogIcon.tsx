import {
  Activity,
  AudioWaveform,
  Blend,
  Box,
  Building2,
  ChartScatter,
  ChartSpline,
  CircleDashed,
  CloudSunRain,
  Grid3x3,
  Image,
  Images,
  type LucideIcon,
  type LucideProps,
  Merge,
  Minimize2,
  Network,
  PenLine,
  Plus,
  Rows3,
  Scale,
  Scan,
  ScrollText,
  Shapes,
  Sigma,
  Spline,
  Table2,
  ToggleLeft,
} from 'lucide-react';

/** The icons that definitions of the catalogue name; a test holds it complete. */
export const catalogIcons: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  'audio-waveform': AudioWaveform,
  blend: Blend,
  box: Box,
  'building-2': Building2,
  'chart-scatter': ChartScatter,
  'chart-spline': ChartSpline,
  'circle-dashed': CircleDashed,
  'cloud-sun-rain': CloudSunRain,
  'grid-3x3': Grid3x3,
  image: Image,
  images: Images,
  merge: Merge,
  'minimize-2': Minimize2,
  network: Network,
  'pen-line': PenLine,
  plus: Plus,
  'rows-3': Rows3,
  scale: Scale,
  scan: Scan,
  'scroll-text': ScrollText,
  shapes: Shapes,
  sigma: Sigma,
  spline: Spline,
  'table-2': Table2,
  'toggle-left': ToggleLeft,
};

export interface CatalogIconProps extends LucideProps {
  readonly name: string;
}

/** The icon of a definition; decoration beside its title. */
export function CatalogIcon({ name, ...rest }: CatalogIconProps) {
  const Icon = catalogIcons[name] ?? Shapes;
  return <Icon aria-hidden="true" size={16} {...rest} />;
}
