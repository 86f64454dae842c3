/** How values go through the network: a line for each layer. */
import { call, toLines, toLiteral } from '../../catalog/code/python.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import type { Names } from './names.ts';
import type { CodeLine } from './source.ts';
import { toFacts, toPrint } from './torch-prints.ts';

interface Value {
  /** The variable that it stands in. */
  readonly name: string;
  /** The variable of the mask of its steps that are words. */
  readonly words: string | undefined;
}

const depth = 8;

export function printForward(model: ModelIr, names: Names): readonly CodeLine[] {
  const { input, layers, heads } = model;
  const hasWords = input.info.kind === 'tokens' && layers.some(({ shape }) => shape.length === 2);
  const values = new Map<NodeId, Value>([
    [input.id, { name: 'x', words: hasWords ? 'words' : undefined }],
  ]);
  const get = (id: NodeId): Value => {
    const value = values.get(id);
    if (value === undefined)
      throw new Error(`printForward: expected inputs before what uses them, got none of ${id}`);
    return value;
  };
  const first = hasWords
    ? ['# 1 for a word, 0 where a text is filled up.', 'words = (x > 0).float()']
    : [];
  const lines: CodeLine[] = first.map((text) => ({ text: `${' '.repeat(depth)}${text}` }));
  for (const layer of layers) {
    const { value, printed } = printCall(layer, layer.inputs.map(get), names.of(layer.id));
    values.set(layer.id, value);
    lines.push(...printed.map((text) => ({ text, node: layer.id })));
  }
  const outputs = heads.map((head) => {
    const logits = `self.${names.of(head.id)}(${get(head.input).name})`;
    const flat = head.inputShape.length === 3 ? `${logits}.flatten(1)` : logits;
    return { node: head.id, text: `            ${toLiteral(head.task)}: ${flat},` };
  });
  return [...lines, { text: '        return {' }, ...outputs, { text: '        }' }];
}

interface PrintedCall {
  readonly value: Value;
  readonly printed: readonly string[];
}

function printCall(layer: IrLayer, inputs: readonly Value[], name: string): PrintedCall {
  const print = toPrint(layer.type);
  const self = `self.${name}`;
  const x = inputs.map((value) => value.name);
  const words = joinWords(inputs);
  const output = print.call?.({ ...toFacts(layer), self, x, words: words?.of }) ?? call(self, ...x);
  // What comes out of text that is no sequence has no words any more.
  const isSequence = layer.shape.length === 2 && words !== undefined;
  const mask = isSequence ? passWords(layer, words, name) : undefined;
  const value = mask === undefined ? output : call('masked', output, mask.of);
  return {
    value: { name, words: mask?.of },
    printed: [...(mask?.printed ?? []), ...toLines(depth, `${name} = `, value)],
  };
}

interface Words {
  /** An expression of the mask. */
  readonly of: string;
  /** Lines that come before it. */
  readonly printed: readonly string[];
}

/** Words are where all inputs have one. */
function joinWords(inputs: readonly Value[]): Words | undefined {
  const [first, ...more] = new Set(inputs.flatMap(({ words }) => words ?? []));
  if (first === undefined) return undefined;
  return { of: more.reduce((all, one) => call('torch.minimum', all, one), first), printed: [] };
}

/** Behind the layer; under a name of its own where it is another mask than before. */
function passWords(layer: IrLayer, { of }: Words, name: string): Words {
  const left = toPrint(layer.type).pass?.(toFacts(layer), of) ?? of;
  if (/^\w+$/.test(left)) return { of: left, printed: [] };
  const own = `${name}_words`;
  return { of: own, printed: toLines(depth, `${own} = `, left) };
}
