/** One card looked into: what it makes of one example, out of what, by which weights. */
import * as tf from '@tensorflow/tfjs-core';
import type { NodeId } from '../core/document/experiment.ts';
import type { Shape } from '../core/graph/shape.ts';
import type { Picture, ShownOutput, ShownWeight } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';
import { look, type Asked } from './standing.ts';
import type { Table, Tables, View, ViewRows } from './views.ts';

/** A weight of more numbers is not sent: several times a second that is too much. */
const mostNumbers = 1 << 18;

/** A layer or a head of the network, as far as one looks into it. */
interface Part {
  readonly inputs: readonly { readonly id: NodeId; readonly shape: Shape }[];
  readonly shape: Shape;
}

export type Inside = Pick<
  Extract<Picture, { kind: 'inside' }>,
  'inputs' | 'output' | 'weights' | 'plane'
>;

/**
 * Undefined where the network has no such node, as right after an edit.
 * @param raster rows of a plane, grid × grid, of which the first units of a vector are drawn too
 */
export async function lookInside(
  run: Asked,
  node: NodeId,
  row: ViewRows,
  raster: { readonly rows: ViewRows; readonly grid: number; readonly units: number } | undefined,
): Promise<Inside | undefined> {
  const { network } = run;
  const part = findPart(network, node);
  if (part === undefined) return undefined;
  const tables = await look(run, toInsideView(network, node, part), row);
  const shown = (name: string, shape: Shape): ShownOutput => ({
    shape,
    values: find(tables, name).values,
  });
  return {
    inputs: part.inputs.map(({ shape }, at) => shown(toInputName(at), shape)),
    output: shown(outputName, part.shape),
    weights: toWeights(network, node).map(({ name, variable }, at): ShownWeight => {
      const values = tables.get(toWeightName(at))?.values ?? null;
      return { name, shape: variable.shape, values };
    }),
    plane:
      raster === undefined || part.shape.length !== 1
        ? null
        : await drawPlane(run, node, part.shape, raster),
  };
}

async function drawPlane(
  run: Asked,
  node: NodeId,
  shape: Shape,
  { rows, grid, units: limit }: { rows: ViewRows; grid: number; units: number },
): Promise<Inside['plane']> {
  const units = Math.min(limit, shape[0] ?? 0);
  const view = toUnitsView(run.network, node, units);
  const { values } = find(await look(run, view, rows), outputName);
  const cells = grid * grid;
  const turned = new Float32Array(values.length);
  for (let unit = 0; unit < units; unit++)
    for (let cell = 0; cell < cells; cell++)
      turned[unit * cells + cell] = values[cell * units + unit]!;
  return { grid, units, values: turned };
}

const outputName = 'output';
const toInputName = (at: number): string => `input ${at}`;
const toWeightName = (at: number): string => `weight ${at}`;

function find(tables: Tables, name: string): Table {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`inside: expected a table "${name}", got none`);
  return table;
}

function findPart({ ir }: Network, node: NodeId): Part | undefined {
  const toInput = (id: NodeId) => ({
    id,
    shape: ir.layers.find((layer) => layer.id === id)?.shape ?? ir.input.info.shape,
  });
  const layer = ir.layers.find(({ id }) => id === node);
  if (layer !== undefined) return { inputs: layer.inputs.map(toInput), shape: layer.shape };
  const head = ir.heads.find(({ id }) => id === node);
  return head && { inputs: [toInput(head.input)], shape: [head.outputs] };
}

const toWeights = ({ byNode }: Network, node: NodeId) => byNode.get(node) ?? [];

function toInsideView(network: Network, node: NodeId, part: Part): View {
  return {
    key: `inside ${node}`,
    isByRow: false,
    compute(inputs) {
      const values = toValues(network, inputs);
      const toRow = (tensor: tf.Tensor): tf.Tensor2D => tf.reshape(tensor, [1, -1]);
      const tables = new Map([[outputName, toRow(values(node))]]);
      for (const [at, { id }] of part.inputs.entries())
        tables.set(toInputName(at), toRow(values(id)));
      for (const [at, { variable }] of toWeights(network, node).entries())
        if (variable.size <= mostNumbers) tables.set(toWeightName(at), toRow(variable));
      return tables;
    },
  };
}

/** By row: a node's first units. */
function toUnitsView(network: Network, node: NodeId, units: number): View {
  return {
    key: `${units} units of ${node}`,
    isByRow: true,
    compute(inputs) {
      const output = toValues(network, inputs)(node) as tf.Tensor2D;
      return new Map([[outputName, tf.slice2d(output, [0, 0], [-1, units])]]);
    },
  };
}

/** What each node makes of these inputs, the data node and the heads among them. */
function toValues(network: Network, inputs: tf.Tensor): (id: NodeId) => tf.Tensor {
  const outputs = network.activations(inputs);
  return (id) => {
    const head = network.ir.heads.findIndex((one) => one.id === id);
    if (head >= 0) return network.forward(inputs, false)[head]!;
    return outputs.get(id)?.value ?? inputs;
  };
}
