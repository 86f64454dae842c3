import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { hashText, hashWords } from '../core/math/random.ts';
import type { MaskDraw, RunClock } from './run-clock.ts';

interface DropoutConfig {
  readonly name: string;
  readonly rate: number;
  /** The node's parameter that is the rate. */
  readonly param: string;
}

/**
 * Dropout whose mask depends on the run's seed, the node and the step, and so is the same on every
 * backend and in every run; tfjs's own repeats one mask when it is seeded.
 */
export class SeededDropout extends layers.Layer {
  static readonly className = 'Dropout';
  /** May change between steps. */
  rate: number;
  readonly param: string;
  readonly #clock: RunClock;
  readonly #key: number;

  constructor(config: DropoutConfig, clock: RunClock) {
    super({ name: config.name });
    this.supportsMasking = true;
    this.rate = config.rate;
    this.param = config.param;
    this.#clock = clock;
    this.#key = hashText(config.name);
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: { readonly training?: boolean },
  ): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    if (input === undefined) throw new Error('SeededDropout: expected an input, got none');
    if (kwargs.training !== true) return input;
    const { traced, step } = this.#clock;
    if (traced !== undefined)
      return tf.mul(
        input,
        traced.mask(input.shape, (at) => this.#toDraw(at)),
      );
    if (this.rate === 0) return input;
    return tf.mul(input, tf.tensor(toMask(this.maskKey(step), this.rate, input.size), input.shape));
  }

  #toDraw(step: number): MaskDraw {
    return { key: this.maskKey(step), rate: this.rate };
  }

  /** Seed of a step's mask, for `toMask`; a number of 32 bits. */
  maskKey(step: number): number {
    return hashWords(this.#clock.seed, this.#key, step);
  }

  override computeOutputShape(shape: (number | null)[]): (number | null)[] {
    return shape;
  }
}

/** 0 with probability `rate`, otherwise 1 / (1 − rate): element i is a hash of (key, i). */
export function toMask(key: number, rate: number, size: number): Float32Array {
  const mask = new Float32Array(size);
  fillMask(mask, key, rate);
  return mask;
}

/** A hash from `threshold` on keeps its element, times `kept`. */
export function toDraw(rate: number): { readonly threshold: number; readonly kept: number } {
  return { threshold: Math.round(rate * 0x1_0000_0000), kept: 1 / (1 - rate) };
}

/** `toMask` into what is there. */
export function fillMask(mask: Float32Array, key: number, rate: number): void {
  const { threshold, kept } = toDraw(rate);
  for (let i = 0; i < mask.length; i++) {
    // murmur3's finaliser over a Weyl sequence that starts at the key.
    let hash = (key + Math.imul(i, 0x9e3779b9)) | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    mask[i] = (hash ^ (hash >>> 16)) >>> 0 >= threshold ? kept : 0;
  }
}
