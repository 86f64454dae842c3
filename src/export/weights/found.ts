/** Weights out of files, before it is known whether they fit a network. */

export interface FoundTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Why files are not read. */
export interface FileProblem {
  readonly code:
    'damaged' | 'no-weights' | 'missing-file' | 'quantised' | 'too-large' | 'unreadable';
  readonly args: Readonly<Record<string, string>>;
}

export interface FoundWeights {
  /** Numbers that are no whole numbers, in the order of the file. */
  readonly tensors: readonly FoundTensor[];
  /** Of a model that this page saved: by node the names of its weights, or the numbers themselves. */
  readonly places: Readonly<Record<string, readonly (string | Float32Array)[]>> | null;
}
