/** Every kernel of tfjs that a step may run, and what it is in primitives. */
import { elementwise } from './elementwise.ts';
import type { Lowering } from './lowering.ts';
import { movement } from './movement.ts';
import { pools } from './pools.ts';
import { products } from './products.ts';
import { reductions } from './reductions.ts';

const tables = { ...elementwise, ...movement, ...reductions, ...products, ...pools };

export const lowerings: ReadonlyMap<string, Lowering> = new Map(Object.entries(tables));
