import { type LucideIcon, type LucideProps, Shapes } from 'lucide-react';
import * as listed from './catalog-icons.ts';

const icons: Readonly<Record<string, LucideIcon | undefined>> = listed;

/** @param name as definitions write it: `chart-scatter` */
export function findCatalogIcon(name: string): LucideIcon | undefined {
  const words = name.split('-');
  return icons[words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')];
}

/** Any of them; loaded by `CatalogIcon` when one is needed that the page does not open with. */
export function AnyCatalogIcon({ name, ...rest }: LucideProps & { readonly name: string }) {
  const Icon = findCatalogIcon(name) ?? Shapes;
  return <Icon {...rest} />;
}
