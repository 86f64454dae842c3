/** The network as a functional Keras model: a line for each layer. */
import { linearWeights, toInput, toKernel } from '../../catalog/code/keras/common.ts';
import { call, toLines, toLiteral, type Given } from '../../catalog/code/python.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { IrHead, IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import { toKerasPrint } from './keras-prints.ts';
import { nameNodes, type Names } from './names.ts';
import type { CodeLine } from './source.ts';
import { toFacts } from './torch-prints.ts';

interface Value {
  /** The variable that it stands in. */
  readonly name: string;
  /** The variable of the mask of its steps that are words. */
  readonly words: string | undefined;
}

/** Paths of a node's weights below its name, in the engine's order. */
export const toKerasWeights = (node: IrLayer | IrHead): readonly string[] =>
  'shape' in node ? (toKerasPrint(node.type).weights?.(toFacts(node)) ?? []) : linearWeights;

export function printKerasNetwork(model: ModelIr): readonly CodeLine[] {
  const { input, layers, heads } = model;
  const names = nameNodes(model);
  const hasWords = input.info.kind === 'tokens' && layers.some(({ shape }) => shape.length === 2);
  const values = new Map<NodeId, Value>([
    [input.id, { name: 'x', words: hasWords ? 'words' : undefined }],
  ]);
  const get = (id: NodeId): Value => {
    const value = values.get(id);
    if (value === undefined)
      throw new Error(
        `printKerasNetwork: expected inputs before what uses them, got none of ${id}`,
      );
    return value;
  };
  const lines: CodeLine[] = [
    { text: 'def make_network():' },
    { text: `    x = keras.Input(${toLiteral(input.info.shape)}, name="x")` },
    ...(hasWords
      ? [
          { text: '    # 1 for a word, 0 where a text is filled up.' },
          { text: '    words = ops.cast(x > 0, "float32")' },
        ]
      : []),
  ];
  for (const layer of layers) {
    const { value, printed } = printCall(layer, layer.inputs.map(get), names.of(layer.id));
    values.set(layer.id, value);
    lines.push(...printed.map((text) => ({ text, node: layer.id })));
  }
  for (const head of heads)
    lines.push(
      ...printHead(head, get(head.input).name, names).map((text) => ({ text, node: head.id })),
    );
  const outputs = heads.map(({ id, task }) => ({
    text: `        ${toLiteral(task)}: ${names.of(id)},`,
    node: id,
  }));
  return [
    ...lines,
    { text: '    outputs = {' },
    ...outputs,
    { text: '    }' },
    { text: '    return keras.Model(x, outputs)' },
  ];
}

function printHead(head: IrHead, input: string, names: Names): readonly string[] {
  const { inputShape, outputs, params, frozen, id } = head;
  const name = names.of(id);
  const [height = 1, width = 1] = inputShape.length === 3 ? inputShape : [];
  const kernel = toKernel(params as unknown as Parameters<typeof toKernel>[0], frozen);
  const layer = makeLayer('layers.Dense', [toLiteral(outputs / (height * width)), ...kernel], {
    name,
    frozen,
  });
  const logits = `${layer}(${input})`;
  const flat = inputShape.length === 3 ? `layers.Flatten()(${logits})` : logits;
  return toLines(4, `${name} = `, flat);
}

function makeLayer(
  type: string,
  given: readonly Given[],
  { name, frozen }: { readonly name: string; readonly frozen: boolean },
): string {
  const layer = call(type, ...given, ['name', toLiteral(name)]);
  return frozen ? call('frozen', layer) : layer;
}

interface PrintedCall {
  readonly value: Value;
  readonly printed: readonly string[];
}

function printCall(layer: IrLayer, inputs: readonly Value[], name: string): PrintedCall {
  const print = toKerasPrint(layer.type);
  const x = inputs.map((value) => value.name);
  const words = joinWords(inputs);
  const output = toOutput(layer, { name, x, words });
  // What comes out of text that is no sequence has no words any more.
  const isSequence = layer.shape.length === 2 && words !== undefined;
  const mask = isSequence ? (print.pass?.(toFacts(layer), words) ?? words) : undefined;
  const own = mask === undefined || /^\w+$/.test(mask) ? mask : `${name}_words`;
  const value = own === undefined ? output : call('masked', output, own);
  return {
    value: { name, words: own },
    printed: [
      ...(own !== undefined && own !== mask ? toLines(4, `${own} = `, mask ?? '') : []),
      ...toLines(4, `${name} = `, value),
    ],
  };
}

interface Reading {
  readonly name: string;
  readonly x: readonly string[];
  readonly words: string | undefined;
}

function toOutput(layer: IrLayer, { name, x, words }: Reading): string {
  const print = toKerasPrint(layer.type);
  const facts = toFacts(layer);
  const printed = print.call?.({ ...facts, x, words });
  if (printed !== undefined) return printed;
  const [type = '', ...given] = print.layer?.(facts) ?? [];
  const isFrozen = layer.frozen && toKerasWeights(layer).length > 0;
  const made = makeLayer(type, given, { name, frozen: isFrozen });
  const mask = print.masks === undefined || words === undefined ? [] : [`${print.masks}=${words}`];
  return `${made}(${[toInput(x), ...mask].join(', ')})`;
}

/** Words are where all inputs have one. */
function joinWords(inputs: readonly Value[]): string | undefined {
  const [first, ...more] = new Set(inputs.flatMap(({ words }) => words ?? []));
  return first && more.reduce((all, one) => call('ops.minimum', all, one), first);
}
