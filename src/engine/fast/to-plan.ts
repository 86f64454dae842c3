/** ModelIr -> Plan: one lowering for each layer and head that the fast engines know. */
import type { NodeId } from '../../core/document/experiment.ts';
import type { IrHead, IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import { toSize } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Network } from '../compile.ts';
import { toServedHeads } from '../../catalog/served-heads.ts';
import { lowerHead, lowerLayer, type Lowered } from './lower.ts';
import { layOutParams } from './layout.ts';
import {
  paramsOf,
  type Plan,
  type PlanHead,
  type PlanOp,
  type PlanValue,
  type Unplanned,
} from './plan.ts';

/** The plan of a compiled network, or the first thing in it that has none: it then trains on tfjs. */
export function toPlan(ir: ModelIr, network: Network): Result<Plan, Unplanned> {
  const values: PlanValue[] = [{ size: toSize(ir.input.info.shape) }];
  const nodes = new Map<NodeId, { value: number; shape: readonly number[] }>([
    [ir.input.id, { value: 0, shape: ir.input.info.shape }],
  ]);
  const ops: PlanOp[] = [];
  const served = toServedHeads(ir);
  const params = layOutParams(network, served);

  const valueOf = (id: NodeId): number => {
    const found = nodes.get(id);
    if (found === undefined) throw new Error(`toPlan: expected "${id}" before what reads it`);
    return found.value;
  };
  const toContext = (node: IrLayer | IrHead) => ({
    param(name: string): number | undefined {
      const index = params.list.findIndex((one) => one.node === node.id && one.name === name);
      return index < 0 ? undefined : index;
    },
  });
  const put = (
    node: IrLayer | IrHead,
    inputs: readonly number[],
    lowered: Lowered,
    size: number,
  ): number => {
    if (lowered.kind === 'alias') return inputs[0]!;
    values.push({ size });
    const output = values.length - 1;
    ops.push({ ...lowered, node: node.id, heads: served.get(node.id) ?? [], output });
    return output;
  };

  for (const layer of ir.layers) {
    const inputs = layer.inputs.map(valueOf);
    const lowered = lowerLayer(layer, inputs, toContext(layer));
    if (!lowered.ok) return lowered;
    const value = put(layer, inputs, lowered.value, toSize(layer.shape));
    nodes.set(layer.id, { value, shape: layer.shape });
  }
  const heads: PlanHead[] = [];
  for (const head of ir.heads) {
    const input = valueOf(head.input);
    const lowered = lowerHead(head, input, toContext(head));
    if (!lowered.ok) return lowered;
    const { dense, loss } = lowered.value;
    const logits = put(head, [input], dense, head.outputs);
    heads.push({ node: head.id, task: head.task, logits, outputs: head.outputs, loss });
  }
  if (network.penaltyCount > 0 || network.ties.length > 0)
    return err({ what: 'layer', type: 'penalty' });
  // A weight that no operation reads belongs to something the lowerings have not understood.
  const read = new Set(ops.flatMap(paramsOf));
  const stray = params.list.find((_, index) => !read.has(index));
  if (stray !== undefined) return err({ what: 'weights', type: stray.name });
  const { list, ...sizes } = params;
  return ok({ values, ops, heads, params: list, ...sizes, nodes });
}
