/** Common parts of bags of words: counts of ids over a text. */
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { InputInfo, ShapeProblem } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { firstWordId } from '../datasets/tokenise.ts';
import { integer } from '../define-params.ts';
import { type Ops, toOne } from '../layers/define-layer.ts';
import { affine, reshape, sizesOf, type StockParts } from '../stock/stock-parts.ts';

export const vocabularySchema = integer({ min: 2, max: 20000, default: 2000, control: 'number' });

/** A column for each word of the vocabulary; the data may not know more words than that. */
export function inferWords(
  inputs: readonly Shape[],
  { vocabulary }: { readonly vocabulary: number },
  sources?: readonly (InputInfo | undefined)[],
): Result<Shape, ShapeProblem> {
  const shape = toOne(inputs);
  const source = sources?.[0];
  if (shape.length !== 1 || (sources !== undefined && source?.kind !== 'tokens'))
    return err({ code: 'needs-tokens', input: 0, shape });
  if (source?.kind === 'tokens' && source.vocabulary > vocabulary)
    return err({
      code: 'vocabulary-too-small',
      input: 0,
      shape,
      size: source.vocabulary,
      params: { vocabulary: source.vocabulary },
    });
  return ok([vocabulary]);
}

/**
 * ln (1 + N) / (1 + n_w) for each id, where n_w of N texts have the word: what most texts say weighs
 * next to nothing, and what none of them has the most. Ids that are no word weigh nothing.
 * @param texts ids, `length` of them each
 */
export function toRarity(texts: Float32Array, length: number, vocabulary: number): Float32Array {
  const counts = new Float64Array(vocabulary);
  const lastSeen = new Int32Array(vocabulary).fill(-1);
  texts.forEach((id, at) => {
    const text = Math.floor(at / length);
    if (lastSeen[id] === text) return;
    lastSeen[id] = text;
    counts[id]! += 1;
  });
  const total = texts.length / length;
  return Float32Array.from(counts, (count, id) =>
    id < firstWordId ? 0 : Math.log((1 + total) / (1 + count)),
  );
}

/** Counts of each word in each text, [batch, vocabulary]; the padding (id 0) is no word. */
export function countWords(tf: Ops, ids: Tensor, vocabulary: number): Tensor2D {
  const [texts = 0, length = 0] = ids.shape;
  const words = tf.cast(tf.reshape(ids, [-1, 1]), 'int32');
  const rows = tf.reshape(
    tf.tile(tf.reshape(tf.range(0, texts, 1, 'int32'), [-1, 1]), [1, length]),
    [-1, 1],
  );
  const counted = tf.cast(tf.notEqual(tf.reshape(words, [-1]), 0), 'float32');
  return tf.scatterND(tf.concat([rows, words], 1), counted, [texts, vocabulary]);
}

/** The same as layers of tfjs. @param presence true for 1 where a text has the word at all */
export function countStock(
  parts: StockParts,
  ids: SymbolicTensor,
  vocabulary: number,
  presence: boolean,
): SymbolicTensor {
  const encode = parts.layers.categoryEncoding({
    name: parts.name(),
    numTokens: vocabulary,
    outputMode: presence ? 'multiHot' : 'count',
  });
  const isWord = Float32Array.from({ length: vocabulary }, (_, id) => Math.min(id, 1));
  // It writes its own width into the shape of what it reads, so that is nobody else's.
  const own = reshape(parts, ids, sizesOf(ids));
  return affine(parts, parts.connect(encode, own), isWord);
}
