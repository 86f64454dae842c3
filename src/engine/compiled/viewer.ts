/** Computes views by programs, on the weights in the storage. */
import type { ModelIr } from '../../core/graph/model-ir.ts';
import { toSize } from '../../core/graph/shape.ts';
import type { Network } from '../compile.ts';
import type { Table, Tables, View, ViewRows } from '../views.ts';
import type { Feed } from './entering.ts';
import { NotTraceable } from './lower/lowering.ts';
import { createProgram, type Program } from './program.ts';
import { mostRows } from './scorer.ts';
import type { Storage } from './storage.ts';
import { traceForward, type TracedForward } from './trace-forward.ts';

/** Rows that programs take at once: a few sizes, filled up with zeros, so that a few programs are enough. */
const sizes = [1, 8, 32] as const;

export interface Viewer {
  /** Undefined where the view does what cannot be written down. */
  view(view: View, rows: Pick<ViewRows, 'count' | 'inputs'>): Tables | undefined;
  dispose(): void;
}

/** A view's program for so many rows at once. */
interface ViewProgram {
  readonly size: number;
  /** Name of the piece with the rows. */
  readonly input: string;
  readonly outputs: readonly Output[];
  readonly feeds: readonly Feed[];
  /** Undefined where there is nothing to compute. */
  readonly program: Program | undefined;
}
interface Output extends Omit<Table, 'values'> {
  readonly name: string;
  /** Name of its piece in the storage. */
  readonly piece: string;
}

export function createViewer(network: Network, { input }: ModelIr, storage: Storage): Viewer {
  const { shape } = input.info;
  const width = toSize(shape);
  const programs = new Map<string, ViewProgram | undefined>();

  function get(view: View, count: number): ViewProgram | undefined {
    const size = view.isByRow ? (sizes.find((one) => one >= count) ?? mostRows) : count;
    const key = `${view.key} of ${size}`;
    if (!programs.has(key)) programs.set(key, openView(network, shape, storage, view, size));
    return programs.get(key);
  }
  /** Rows of the input from one on; zeros behind the last. */
  function enter({ input: name, size }: ViewProgram, inputs: Float32Array, from: number): void {
    if (!storage.has(name)) return;
    const piece = storage.read(name);
    piece.fill(0);
    piece.set(inputs.subarray(from * width, (from + size) * width));
  }

  return {
    view(view, rows) {
      const made = get(view, rows.count);
      if (made === undefined) return undefined;
      const { program, outputs, size } = made;
      if (program === undefined) return new Map();
      for (const feed of made.feeds) feed.fill(storage.read(feed.name), network.clock.step);
      const tables = outputs.map((output) =>
        toEmpty(output, view.isByRow ? rows.count : output.rows),
      );
      const inputs = rows.inputs();
      for (let from = 0; from < rows.count; from += size) {
        enter(made, inputs, from);
        program.begin();
        for (const [at, { piece, columns }] of outputs.entries()) {
          const { values } = tables[at]!;
          const left = values.length - from * columns;
          values.set(storage.read(piece).subarray(0, left), from * columns);
        }
      }
      return new Map(outputs.map(({ name }, at) => [name, tables[at]!]));
    },
    dispose() {
      for (const made of programs.values()) made?.program?.dispose();
    },
  };
}

const toEmpty = ({ columns }: Output, rows: number): Table => ({
  rows,
  columns,
  values: new Float32Array(rows * columns),
});

function openView(
  network: Network,
  shape: readonly number[],
  storage: Storage,
  view: View,
  size: number,
): ViewProgram | undefined {
  const name = `view ${view.key} of ${size}`;
  const input = `${name}, rows`;
  const toPiece = (table: string): string => `${name}, ${table}`;
  let traced: TracedForward;
  let tables: string[] = [];
  try {
    traced = traceForward(
      network,
      (index) => `${name}, feed ${index}`,
      (toInput) => {
        const made = view.compute(toInput(input, [size, ...shape]));
        tables = [...made.keys()];
        return new Map([...made].map(([table, tensor]) => [toPiece(table), tensor]));
      },
    );
  } catch (thrown) {
    if (thrown instanceof NotTraceable) return undefined;
    throw thrown;
  }
  const { results, feeds } = traced;
  for (const feed of feeds) storage.piece(feed.name, feed.size);
  const outputs = tables.map((table): Output => {
    const piece = toPiece(table);
    const [rows = 0, columns = 0] = results.get(piece)!.shape;
    return { name: table, piece, rows, columns };
  });
  const program = results.size === 0 ? undefined : createProgram(results, storage);
  return { size, input, outputs, feeds, program };
}
