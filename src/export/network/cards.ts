/** A network as it is told outside the page: its cards and wires, in words. */
export interface NetworkCard {
  readonly id: string;
  readonly kind: 'input' | 'layer' | 'head';
  readonly title: string;
  /** What it is set to, and the shape that leaves it. */
  readonly line: string;
  /** Place of the only task that it serves; null where several do, or none. */
  readonly task: number | null;
  readonly weights: number;
}

export interface Network {
  readonly cards: readonly NetworkCard[];
  readonly wires: readonly { readonly source: string; readonly target: string }[];
}
