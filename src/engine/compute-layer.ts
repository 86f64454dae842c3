/** A tfjs layer around a catalogue definition's own computation. */
import * as tf from '@tensorflow/tfjs-core';
import { layers, type LayerVariable, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers';
import type {
  ComputeConfig,
  ComputeContext,
  DrawContext,
  StepMask,
} from '../catalog/layers/define-layer.ts';
import type { StockParts } from '../catalog/stock/stock-parts.ts';
import type { Params } from '../core/document/json.ts';
import { hashText, hashWords } from '../core/math/random.ts';
import type { RunClock } from './run-clock.ts';

/** A value and which of its steps are words; undefined where all count, or where there are no steps. */
export interface Masked {
  readonly value: tf.Tensor;
  readonly mask: StepMask | undefined;
}

export class ComputeLayer extends layers.Layer {
  static readonly className = 'Compute';
  /** Values of the live parameters; may change between steps. */
  live: Params = {};
  /** By input, of the pass that is under way. */
  masks: readonly (StepMask | undefined)[] = [];
  readonly #config: ComputeConfig;
  readonly #clock: RunClock;
  readonly #key: number;
  readonly #own: LayerVariable[] = [];

  constructor(config: ComputeConfig, clock: RunClock) {
    super({ name: config.name, trainable: config.trainable });
    this.#config = config;
    this.#clock = clock;
    this.#key = hashText(config.name);
  }

  override build(): void {
    for (const { name, shape, initial, fixed } of this.#config.weights) {
      const initializer = 'apply' in initial ? initial : toInitializer(initial);
      this.#own.push(
        this.addWeight(name, [...shape], 'float32', initializer, undefined, fixed !== true),
      );
    }
    this.built = true;
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: { readonly training?: boolean },
  ): tf.Tensor {
    const list = Array.isArray(inputs) ? inputs : [inputs];
    const { call } = this.#config;
    return tf.tidy(() => call(tf, list, this.#read(), this.#toContext(kwargs.training === true)));
  }

  /**
   * The layer's addition to the objective in a step with these inputs; undefined when it has none. The
   * caller tidies.
   */
  penalty(inputs: readonly Masked[]): tf.Scalar | undefined {
    const { penalty } = this.#config;
    return (
      penalty &&
      this.#within(inputs, (values) => penalty(tf, values, this.#read(), this.#toContext(true)))
    );
  }

  /** The layer's picture of itself, [rows, columns]; undefined when it has none. The caller tidies. */
  show(inputs: readonly Masked[]): tf.Tensor2D | undefined {
    const { show } = this.#config;
    return (
      show &&
      this.#within(inputs, (values) => show(tf, values, this.#read(), this.#toContext(false)))
    );
  }

  /**
   * The layer in prediction as layers of tfjs, with the numbers of the present step.
   * @throws where they cannot make it up
   */
  toStock(
    parts: StockParts,
    inputs: readonly SymbolicTensor[],
    weights: readonly Float32Array[],
    masks: readonly (SymbolicTensor | undefined)[],
  ): SymbolicTensor {
    const { stock, numbers } = this.#config;
    if (stock === undefined)
      throw new Error(`toStock: expected layers of tfjs, got ${this.name}, which has none`);
    return stock(parts, inputs, weights, {
      masks,
      numbers: numbers?.draw(this.#toDraw(this.#clock.step)) ?? [],
    });
  }

  /** Sets the weights that describe the training examples, such as the rarity of words. */
  fit(examples: Float32Array): void {
    for (const [at, values] of (this.#config.fit?.(examples) ?? []).entries()) {
      const weight = this.#own[at]!;
      tf.tidy(() => void weight.write(tf.tensor(values, weight.shape as number[])));
    }
  }

  get isFitted(): boolean {
    return this.#config.fit !== undefined;
  }

  get hasPenalty(): boolean {
    return this.#config.penalty !== undefined;
  }

  get hasPicture(): boolean {
    return this.#config.show !== undefined;
  }

  /** L2 factor of each trained weight, by the weight's full name. */
  get decays(): ReadonlyMap<string, number> {
    return new Map(
      this.#own.map((weight, index) => [weight.name, this.#config.weights[index]?.l2 ?? 0]),
    );
  }

  override computeOutputShape(): (number | null)[] {
    return [null, ...this.#config.outputShape];
  }

  #within<T>(inputs: readonly Masked[], use: (values: readonly tf.Tensor[]) => T): T {
    const masks = inputs.map(({ mask }) => mask);
    if (masks.some((mask) => mask !== undefined)) this.masks = masks;
    const used = use(inputs.map(({ value }) => value));
    this.masks = [];
    return used;
  }

  #read(): tf.Tensor[] {
    return this.#own.map((weight) => weight.read());
  }

  #toContext(training: boolean): ComputeContext {
    const read = (): tf.Tensor1D => this.#readNumbers();
    return {
      training,
      masks: this.masks,
      get numbers() {
        return read();
      },
    };
  }

  #toDraw(step: number): DrawContext {
    const { seed, preference } = this.#clock;
    return { step, key: hashWords(seed, this.#key, step), live: this.live, preference };
  }

  /** Numbers that each step draws anew: those of the present step, or inputs of a traced one. */
  #readNumbers(): tf.Tensor1D {
    const { numbers } = this.#config;
    if (numbers === undefined) return tf.tensor1d([]);
    const draw = (step: number): readonly number[] => numbers.draw(this.#toDraw(step));
    const { traced, step } = this.#clock;
    return traced?.numbers(numbers.count, draw) ?? tf.tensor1d([...draw(step)]);
  }
}

/** Fills a weight with given numbers. */
function toInitializer(values: readonly number[]): Initializer {
  return { apply: (shape: number[]) => tf.tensor([...values], shape) } as unknown as Initializer;
}
