/**
 * The port between the worker's session and the engine. One trainer holds one loaded run; a session
 * test hands in a fake.
 */
import type { Experiment, NodeId, TaskId } from '../document/experiment.ts';
import type { Json } from '../document/json.ts';
import type { Shape } from '../graph/shape.ts';
import type { ColumnScale, InputInfo, TaskInfo, Vocabulary } from '../graph/lookup.ts';
import type { ChannelInfo } from './channels.ts';
import type { GradientSample } from './gradient-sample.ts';
import type { TaskFigures } from './scores.ts';
import type { RunSpec, Tuning } from './run-spec.ts';

export const backendNames = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];
export type BackendChoice = BackendName | 'auto';

/**
 * The backend that runs, and why an earlier one was passed over; `slower` and `too-small` are said of this
 * network, by estimate.
 */
export interface BackendReport {
  readonly name: BackendName;
  /** The browser's name for the device, e.g. `apple m2`; empty on WASM and CPU. */
  readonly adapter: string;
  readonly passedOver: readonly {
    readonly name: BackendName;
    readonly reason:
      'missing' | 'no-adapter' | 'software' | 'failed' | 'lost' | 'slower' | 'too-small';
    readonly detail: string;
  }[];
}

/**
 * Code that computes the steps of a run on its backend: tfjs's own kernels, a step that was traced and
 * compiled for the processor or as shaders, or kernels of ours for the networks that they know.
 */
export type StepPath = 'tfjs' | 'compiled' | 'shaders';

/** The path that trains, and why. */
export interface PathReport {
  readonly name: StepPath;
  readonly why:
    /** It is what this backend has for networks like this one. */
    | { readonly code: 'usual' }
    /**
     * The faster path does not compute what the balancing method reads, and a step takes, by estimate,
     * `times` as long as without it.
     */
    | { readonly code: 'method'; readonly times: number }
    /** The faster path does not clip gradients, and a step takes, by estimate, `times` as long as without. */
    /** The faster path did not start. */
    | { readonly code: 'failed'; readonly detail: string };
}

/** A backend that died while it ran. */
export interface LostBackend {
  readonly name: BackendName;
  readonly detail: string;
}

/** A part of the data, for pictures on the page. */
export interface DataSample {
  /** Rows of `input.shape`, one after the other. */
  readonly inputs: Float32Array;
  readonly count: number;
  /** By task: count × width of its target (class index, 0/1, value in its unit …); NaN where it is missing. */
  readonly labels: Readonly<Record<TaskId, Float32Array>>;
  readonly part: 'train' | 'validation';
}

export interface LoadedRun {
  /** Data that all of this is of; the document may have others by now. */
  readonly data: Experiment['data'];
  /** The columns of a frame, in order; `step` is the first. */
  readonly channels: readonly ChannelInfo[];
  readonly tasks: readonly TaskInfo[];
  readonly input: InputInfo;
  /** On average: what is left of an epoch after its last whole batch begins the next one's first. */
  readonly stepsPerEpoch: number;
  readonly path: PathReport;
  readonly examples: { readonly train: number; readonly validation: number; readonly test: number };
  /** Labelled training examples by task. */
  readonly labelled: Readonly<Record<TaskId, number>>;
  /** Scales of number columns or channels; only for data sets of rows and of sequences. */
  readonly scales?: readonly ColumnScale[];
  /** Only for data sets of tokens. */
  readonly words?: Vocabulary;
  readonly samples: readonly DataSample[];
}

/** Predictions per task: `outputs` are probabilities (class, binary) or values in their unit. */
export interface Prediction {
  readonly count: number;
  readonly outputs: Readonly<
    Record<TaskId, { readonly width: number; readonly values: Float32Array }>
  >;
}

/** A view of the network on the page; the engine computes only what is watched. */
export type Watch =
  /** Each task's output over the plane on a grid × grid raster, row 0 at the top. */
  | { readonly kind: 'maps'; readonly grid: number }
  /** Each layer's first units over the plane, on a coarse raster. */
  | { readonly kind: 'units'; readonly grid: number; readonly units: number }
  /** Predictions for the validation sample sent with `loaded`. */
  | { readonly kind: 'sample' }
  /** Predictions for the whole validation part, with its labels, of tasks with few numbers to a row. */
  | { readonly kind: 'validation' }
  /** Gates, stitch matrices and attention of layers of our own, over the validation sample. */
  | { readonly kind: 'gates' }
  /** What every layer makes of one example: its first maps, channels or units. */
  | ({ readonly kind: 'example'; readonly example: number } & ExampleLimits)
  /** One layer or head looked into, for one example; over the plane on a raster as well. */
  | {
      readonly kind: 'inside';
      readonly node: NodeId;
      readonly example: number;
      readonly grid: number;
      readonly units: number;
    }
  /** The tasks' gradients of every so many steps. */
  | { readonly kind: 'tug'; readonly every: number };

/** Of a layer's output for one example: at most so many maps of an image, channels of a sequence or units. */
export interface ExampleLimits {
  readonly maps: number;
  readonly channels: number;
  readonly units: number;
}

/** A layer's output for one example: [height, width, maps], [steps, channels] or [units]. */
export interface ShownOutput {
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** A weight of a node as it stands. */
export interface ShownWeight {
  /** As its layer calls it: `kernel`, `bias`, `gamma` … */
  readonly name: string;
  readonly shape: Shape;
  /** Null where they are too many to be sent again and again. */
  readonly values: Float32Array | null;
}

export type Picture =
  | GradientSample
  | {
      readonly kind: 'maps';
      readonly grid: number;
      readonly step: number;
      readonly prediction: Prediction;
    }
  | {
      readonly kind: 'units';
      readonly grid: number;
      readonly step: number;
      /** By node: `units` rasters one after the other. */
      readonly nodes: Readonly<
        Record<string, { readonly units: number; readonly values: Float32Array }>
      >;
    }
  | { readonly kind: 'sample'; readonly step: number; readonly prediction: Prediction }
  | {
      readonly kind: 'validation';
      readonly step: number;
      readonly prediction: Prediction;
      readonly labels: Readonly<Record<TaskId, Float32Array>>;
    }
  /** Gates, stitch matrices and attention of layers of our own. */
  | {
      readonly kind: 'gates';
      readonly step: number;
      /** By node: rows × columns of numbers. */
      readonly nodes: Readonly<
        Record<
          string,
          { readonly rows: number; readonly columns: number; readonly values: Float32Array }
        >
      >;
    }
  | {
      readonly kind: 'example';
      readonly step: number;
      /** Row of the validation sample. */
      readonly example: number;
      readonly nodes: Readonly<Record<string, ShownOutput>>;
    }
  | {
      readonly kind: 'inside';
      readonly step: number;
      readonly node: NodeId;
      /** Row of the validation sample. */
      readonly example: number;
      /** For this example: what comes in by each wire, and what goes out; of a head its logits. */
      readonly inputs: readonly ShownOutput[];
      readonly output: ShownOutput;
      readonly weights: readonly ShownWeight[];
      /** The first units of a vector over the plane, rasters one after the other; null without a plane. */
      readonly plane: {
        readonly grid: number;
        readonly units: number;
        readonly values: Float32Array;
      } | null;
    };

/** Questions that are asked once and answered once. */
export type Probe =
  /** Predict own inputs: rows of `input.shape`, already encoded as the network reads them. */
  | { readonly kind: 'predict'; readonly inputs: Float32Array; readonly count: number }
  /** Score the test part. */
  | { readonly kind: 'test' }
  /**
   * Score the validation part as the network is, and once more for each of these with a layer's output
   * left out in part: a unit (an entry of a vector, a map of an image, a channel of a sequence), or all
   * of them where it is null. Training and document are not touched.
   */
  | {
      readonly kind: 'silence';
      readonly node: NodeId;
      readonly units: readonly (number | null)[];
      readonly place: 'mean' | 'zero';
    }
  /**
   * Score the validation part once for each of these shares of the task that the balancing method steers by,
   * of a network with layers that are told shares. Training and document are not touched.
   */
  | { readonly kind: 'front'; readonly shares: readonly number[] }
  /** Inputs of some validation rows, for the examples behind a confusion cell. */
  | { readonly kind: 'examples'; readonly rows: readonly number[] }
  /** The trained model in the files tfjs loads. */
  | { readonly kind: 'model' }
  /** The trained model as an ONNX file. */
  | { readonly kind: 'onnx' }
  /** The network as a program that answers by itself. */
  | { readonly kind: 'program' }
  /** All weights as they stand, by name. */
  | { readonly kind: 'weights' }
  /** The whole data as the network reads it. */
  | { readonly kind: 'data' };

/** Losses by task, and metrics by channel. */
export interface PartScore {
  readonly losses: Readonly<Record<TaskId, number>>;
  readonly metrics: Readonly<Record<string, number>>;
}

export type ProbeAnswer =
  | { readonly kind: 'predict'; readonly prediction: Prediction }
  | ({
      readonly kind: 'test';
      /** Of the weights that were scored. */
      readonly step: number;
    } & PartScore)
  | {
      readonly kind: 'silence';
      /** Of the weights that were scored. */
      readonly step: number;
      readonly node: NodeId;
      /** What stood in the place: the mean over the validation part, 0, or the layer's own input. */
      readonly place: 'mean' | 'zero' | 'input';
      readonly whole: PartScore;
      /** In the order of the question. */
      readonly without: readonly PartScore[];
    }
  | {
      readonly kind: 'front';
      /** Of the weights that were scored. */
      readonly step: number;
      /** In the order of the question. */
      readonly scores: readonly ({ readonly share: number } & PartScore)[];
    }
  | { readonly kind: 'examples'; readonly sample: DataSample }
  | { readonly kind: 'model'; readonly topology: string; readonly weights: Uint8Array }
  | { readonly kind: 'onnx'; readonly file: Uint8Array }
  | ({ readonly kind: 'program' } & AnsweringProgram)
  | { readonly kind: 'weights'; readonly step: number; readonly nodes: NamedWeights }
  | ({ readonly kind: 'data' } & TakenData);

/** A module of WebAssembly whose `begin` reads one example from its memory and writes what is predicted. */
export interface AnsweringProgram {
  readonly code: Uint8Array;
  /** The beginning of its memory, which it imports as `env.memory`: weights and constants; zeros behind. */
  readonly memory: Uint8Array;
  /** Of 64 KiB, that it needs. */
  readonly pages: number;
  /** Address of the example, in bytes. */
  readonly input: number;
  /** Probabilities, or values to be brought into their unit: value · deviation + mean. */
  readonly outputs: readonly {
    readonly task: TaskId;
    /** In bytes. */
    readonly address: number;
    readonly columns: number;
    readonly mean: number;
    readonly deviation: number;
  }[];
}

/** Every weight of a node, moving statistics included, in the engine's order. */
export type NamedWeights = Readonly<Record<NodeId, readonly NamedWeight[]>>;

export interface NamedWeight {
  /** As its layer calls it: `kernel`, `bias`, `gamma` … */
  readonly name: string;
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** Data of a run, to be trained on elsewhere. */
export interface TakenData {
  /** Rows of the input's shape, as the network reads them. */
  readonly inputs: Float32Array;
  readonly shape: Shape;
  readonly count: number;
  /** By task that a head learns. */
  readonly labels: Readonly<
    Record<
      TaskId,
      {
        /** count × width, 0 where it is missing. */
        readonly values: Float32Array;
        readonly width: number;
        /** 1 where the label is known. */
        readonly known: Uint8Array;
        /** A standardised value's deviation in its unit; 1 for what is none. */
        readonly deviation: number;
      }
    >
  >;
  /** Row numbers. */
  readonly split: {
    readonly train: Uint32Array;
    readonly validation: Uint32Array;
    readonly test: Uint32Array;
  };
}

/** Every weight of a node, moving statistics included, in the engine's order. */
export type NodeWeights = Readonly<Record<NodeId, readonly Float32Array[]>>;

/** By task: what its head gives before any softmax or sigmoid, row after row of the validation part. */
export type ValidationLogits = Readonly<Record<TaskId, Float32Array>>;

/** Position of a run in the rows that it trains on. */
export interface BatchPosition {
  /** Whole epochs that were trained before. */
  readonly finished: number;
  readonly batchSize: number;
  /** The rows of this epoch, and how many of them were drawn. */
  readonly order: Uint32Array;
  readonly cursor: number;
  /** Row of the epoch at which the present batch size began; steps made from there, and of how many. */
  readonly start: number;
  readonly done: number;
  readonly steps: number;
}

/**
 * Full state of training, as plain data: a trainer of the same network, on whatever engine, goes on from
 * it as if it had never stopped. Dials are not in it, nor is what was added up since the last row.
 * Whatever is random is drawn from the seed and from how far training is (the epoch for the order of
 * rows, the step for dropout and balancing): there is no random state beside that order.
 */
export interface Snapshot {
  readonly step: number;
  /** Nodes that are left out have their initial ones. */
  readonly weights: NodeWeights;
  /** Null where it begins anew, and the balancing method with it, as with weights out of a file. */
  readonly optimizer: {
    /** Steps of the optimiser, by which Adam's moments are corrected. */
    readonly steps: number;
    /** By vector of state that the rule keeps: as `weights`, trained ones only. */
    readonly slots: readonly NodeWeights[];
  } | null;
  readonly batches: BatchPosition;
  /** Identity of the rows and of the way they were drawn: elsewhere the position means nothing. */
  readonly drawnFrom: string;
  /** Memory of the balancing method; null without one that remembers. */
  readonly balancing: Json;
  /** Tables that the method keeps of the tasks' gradients, each with a row by head; of most there are none. */
  readonly rows?: readonly Float32Array[];
}

export interface MemoryReport {
  readonly tensors: number;
  readonly bytes: number;
}

export interface Trainer {
  /** `stepsPerEpoch` follows the batch size, `examples` and `samples` follow the data. */
  readonly loaded: LoadedRun;
  readonly step: number;
  /** Epochs trained so far; a whole number exactly when the last step ended one. */
  readonly epoch: number;
  /**
   * One optimiser step; nothing is read back, unless the balancing method has to see the tasks'
   * gradients first: then the step is made when the promise resolves, and nothing else is asked before.
   */
  trainStep(): Promise<void> | undefined;
  /**
   * From now on looks at the tasks' gradients of every so many steps, for the picture `tug` and the
   * history; 0 for none. What is trained stays the same to the bit.
   */
  sample(every: number): void;
  /**
   * Closes the window of steps since the last record: mean training losses, and with
   * `validate` losses and metrics of the validation part. Nothing is read back.
   * @param seconds training time so far by the session's clock, pauses left out
   */
  record(validate: boolean, seconds: number): void;
  /** Reads what was recorded: whole rows of `loaded.channels`. */
  drain(): Promise<{ readonly rows: Float32Array; readonly count: number }>;
  /**
   * Resolves when all queued work has run: one round trip to the device even when nothing is
   * queued (at once on CPU and WASM). Keeps queues short between two drains.
   */
  settle(): Promise<void>;
  /** `loaded.stepsPerEpoch` follows a new batch size. */
  retune(tuning: Tuning): void;
  /**
   * Other data under the same network: weights stay; `loaded` tells of the new data.
   * @param onProgress of this swap; whoever waited for the load before hears nothing more
   */
  swapData(spec: RunSpec, onProgress?: (progress: LoadProgress) => void): Promise<void>;
  /** Back to the initial weights, moments and batches. */
  reset(): void;
  /** Copies of everything that training goes on from. */
  snapshot(): Promise<Snapshot>;
  /**
   * Goes on from there, with the present dials. Under other data than it was taken with, or another way
   * of drawing rows, it goes on with an epoch of its own.
   * @throws when it is of another network or optimiser
   */
  restore(snapshot: Snapshot): Promise<void>;
  picture(watch: Watch): Promise<Picture | undefined>;
  answer(probe: Probe): Promise<ProbeAnswer>;
  /** Present weights of all nodes that have any. */
  weights(): Promise<NodeWeights>;
  logits(): Promise<ValidationLogits>;
  /** Loss and metrics of the validation part, had the network given these logits for all its tasks. */
  scoreLogits(logits: ValidationLogits): Promise<Readonly<Record<TaskId, TaskFigures>>>;
  memory(): MemoryReport;
  dispose(): void;
}

/** Stages of a load, in their order; not every load has all of them. */
export type LoadStage = 'backend' | 'download' | 'data' | 'compile' | 'shaders' | 'score';

export interface LoadProgress {
  readonly stage: LoadStage;
  /** Share that is done and the whole, where that is known: bytes of files, parts of a score. */
  readonly done?: number;
  readonly total?: number;
}

export interface LoadOptions {
  /**
   * Called whenever something else is waited for, or more of it is done; also while the trainer swaps
   * data. What it throws before the network is compiled ends the load.
   */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** Weights that some nodes have at the start, and again after a reset. */
  readonly start?: NodeWeights | undefined;
}

/** Makes trainers on one backend; the engine's front door. */
export interface Engine {
  readonly report: BackendReport;
  /** True when a choice for this run would fall on this backend again. */
  suits(spec: RunSpec): boolean;
  /** @throws EngineFault with one of the fault codes. */
  load(spec: RunSpec, options?: LoadOptions): Promise<Trainer>;
  /** Called once when the device is lost. */
  onLost(listener: (detail: string) => void): void;
  dispose(): void;
}
