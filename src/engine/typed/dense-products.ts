/**
 * The three products of a dense layer. Those of a small one have loops of their own, written for its
 * sizes: no loop but that over the rows, all weights in registers, two to three times as fast as the
 * products for all sizes, with the same numbers to the last bit.
 */
import { compileLoop } from './compiled.ts';
import { multiply, sumColumns, toMatrix, transpose } from './products.ts';

export interface DenseArrays {
  readonly rows: number;
  readonly inputs: number;
  readonly units: number;
  /** [rows, inputs] */
  readonly input: Float32Array;
  /** [rows, units] */
  readonly output: Float32Array;
  /** [inputs, units] */
  readonly kernel: Float32Array;
  /** [units] */
  readonly bias: Float32Array;
  /** Derivatives by the output and by the input; empty where nobody asks. */
  readonly outSlopes: Float32Array;
  readonly inSlopes: Float32Array;
  /** Slopes of the input are added to what is there. */
  readonly isForked: boolean;
}

export interface DenseProducts {
  /** output ← input · kernel + bias */
  forward(): void;
  /** Gradients of the weights, from the slopes of the output. */
  learn(kernel: Float32Array, bias: Float32Array): void;
  /** Slopes of the input, from those of the output. */
  backward(): void;
}

export function createDenseProducts(arrays: DenseArrays): DenseProducts {
  return createUnrolled(arrays) ?? createTiled(arrays);
}

export function createTiled(arrays: DenseArrays): DenseProducts {
  const { rows, inputs, units, output, bias, inSlopes, isForked } = arrays;
  const input = toMatrix(arrays.input, rows, inputs);
  const kernel = toMatrix(arrays.kernel, inputs, units);
  const outSlopes = toMatrix(arrays.outSlopes, rows, units);
  const inputTransposed = transpose(input);
  const kernelTransposed = transpose(kernel);
  return {
    forward: () => multiply(output, input, kernel, false, bias),
    learn(kernelGradient, biasGradient) {
      multiply(kernelGradient, inputTransposed, outSlopes, false);
      sumColumns(biasGradient, outSlopes.data, rows);
    },
    backward: () => multiply(inSlopes, outSlopes, kernelTransposed, isForked),
  };
}

/** Inputs and units of a small layer; the gradients of wider ones are faster in tiles. */
const mostUnrolled = 8;

const compile = compileLoop as (
  parameters: string,
  body: string,
) => ((rows: number, ...arrays: readonly Float32Array[]) => void) | undefined;

/** Undefined for layers that are not small, and where the page forbids code from text. */
export function createUnrolled(arrays: DenseArrays): DenseProducts | undefined {
  const { rows, inputs, units, input, output, kernel, bias, outSlopes, inSlopes } = arrays;
  if (Math.max(inputs, units) > mostUnrolled) return undefined;
  const assign = arrays.isForked ? '+=' : '=';
  const forward = compile('rows, y, x, w, b', toForward(inputs, units));
  const learn = compile('rows, w, b, x, d', toLearn(inputs, units));
  const backward = compile('rows, s, d, w', toBackward(inputs, units, assign));
  if (forward === undefined || learn === undefined || backward === undefined) return undefined;
  return {
    forward: () => forward(rows, output, input, kernel, bias),
    learn: (kernelGradient, biasGradient) =>
      learn(rows, kernelGradient, biasGradient, input, outSlopes),
    backward: () => backward(rows, inSlopes, outSlopes, kernel),
  };
}

function toForward(inputs: number, units: number): string {
  const sum = (unit: number): string =>
    [`b${unit}`, ...each(inputs, (at) => `x${at} * w${at * units + unit}`)].join(' + ');
  return [
    ...load('w', inputs * units),
    ...load('b', units),
    ...eachRow(inputs, units, [
      ...load('x', inputs, 'i + '),
      ...each(units, (unit) => `y[o + ${unit}] = ${sum(unit)};`),
    ]),
  ].join('\n');
}

function toLearn(inputs: number, units: number): string {
  return [
    ...each(inputs * units, (at) => `let w${at} = 0;`),
    ...each(units, (unit) => `let b${unit} = 0;`),
    ...eachRow(inputs, units, [
      ...load('x', inputs, 'i + '),
      ...load('d', units, 'o + '),
      ...each(inputs * units, (at) => `w${at} += x${Math.floor(at / units)} * d${at % units};`),
      ...each(units, (unit) => `b${unit} += d${unit};`),
    ]),
    ...each(inputs * units, (at) => `w[${at}] = w${at};`),
    ...each(units, (unit) => `b[${unit}] = b${unit};`),
  ].join('\n');
}

function toBackward(inputs: number, units: number, assign: '=' | '+='): string {
  const sum = (at: number): string =>
    each(units, (unit) => `d${unit} * w${at * units + unit}`).join(' + ');
  return [
    ...load('w', inputs * units),
    ...eachRow(inputs, units, [
      ...load('d', units, 'o + '),
      ...each(inputs, (at) => `s[i + ${at}] ${assign} ${sum(at)};`),
    ]),
  ].join('\n');
}

function each(count: number, write: (at: number) => string): string[] {
  return Array.from({ length: count }, (_, at) => write(at));
}

function load(name: string, count: number, from = ''): string[] {
  return each(count, (at) => `const ${name}${at} = ${name}[${from}${at}];`);
}

/** With `i` and `o`, where the row begins in the input and in the output. */
function eachRow(inputs: number, units: number, body: readonly string[]): string[] {
  return [
    'for (let row = 0, i = 0, o = 0; row < rows; row++) {',
    ...body,
    `i += ${inputs};`,
    `o += ${units};`,
    '}',
  ];
}
