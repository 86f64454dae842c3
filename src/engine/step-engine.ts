/**
 * The seam between the trainer and what computes its steps. The trainer decides what a step is (rows,
 * rate, λ); an engine does it, on whatever memory it likes. tfjs is the first engine and the reference
 * (`tfjs-steps.ts`); the others trace its step and run it as a program (`compiled/`).
 *
 * The weights of record are the variables of the network's LayersModel. An engine may hold newer ones:
 * `sync` writes them back, and the trainer calls it before anything reads the model. Nobody else writes
 * the variables: an engine reads them when it is made, and with `restore`.
 */
import type { HeldOut, Reading } from '../catalog/balancers/define-balancer.ts';
import type { DeviceForm } from '../catalog/balancers/device-form.ts';
import type { OptimizerEntry } from '../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../core/document/json.ts';
import type { ModelIr } from '../core/graph/model-ir.ts';
import type { StepPath } from '../core/run/trainer.ts';
import type { Network } from './compile.ts';
import type { Figures } from './figures.ts';
import type { ScoreOptions } from './scoring.ts';
import type { ProbeUse, TaskProbe } from './probe.ts';
import type { RowStep, RowWork } from './row-work.ts';
import type { TrainingRows } from './training-rows.ts';
import type { Tables, View, ViewRows } from './views.ts';

export interface StepRequest {
  /** Rows of the training part, a batch of them; valid during the call only. */
  readonly rows: Int32Array;
  /** By head: how many of the rows are labelled; valid during the call only. */
  readonly labelled: readonly number[];
  /** Steps that were made before; the key of dropout masks (see `SeededDropout.maskKey`). */
  readonly step: number;
  readonly rate: number;
  /** λ by head. The loss is L = Σ λ_t · Σ_rows mask·loss / max(1, labelled_t) + Σ l2·w². */
  readonly lambdas: readonly number[];
  /** Parameters of the optimiser; they may change from step to step. */
  readonly optimizer: Params;
  /**
   * Rows from here on are of another batch, with λ and labels of their own. Known to engines that open
   * excursions.
   */
  readonly beside?: {
    readonly from: number;
    readonly labelled: readonly number[];
    readonly lambdas: readonly number[];
  };
  /** Of an engine that clips: longest gradient of all trained weights that the optimiser gets, L2 and penalties in it. */
  readonly longest?: number | undefined;
}

/** The demands of a balancing method on its steps. */
export interface Balanced {
  readonly reads: readonly Reading[];
  /** α count in all gradients, or in those of shared weights. */
  readonly acts: 'everywhere' | 'shared';
  /** Where it reads `gradients`: what it makes of them, of which d is then a sum. */
  readonly rows?: RowWork | undefined;
}

/** Figures of a step half way, for a balancing method to choose from. */
export interface StepStatistics {
  /** By head: ℓ_t = λ_t · mean loss over the labelled rows of the batch; 0 where none is labelled. */
  readonly losses: Float32Array;
  /**
   * T × T, row by row: ⟨g_s, g_t⟩ over the shared weights, with g_t = ∇ℓ_t and L2 left out. Empty where
   * nobody reads it.
   */
  readonly gram: Float32Array;
  /** T × T, row by row: as `gram`, across two further batches. Not of an engine: asked for beside the step. */
  readonly across?: Float32Array;
  /** As a look ahead has found it, with all heads in the place of those that take part. Asked for beside the step. */
  readonly ahead?: HeldOut;
  /** Of the rows that the method made of gradients, where it makes any: as `gram`, and a number by head. */
  readonly made?: { readonly gram: Float32Array; readonly measures: Float32Array };
}

/** Calls between the phases of a step. */
export interface StepPhases {
  /** With `Balanced.rows`: the numbers of this step that they are made with. */
  readonly rows?: RowStep;
  /** α by head; called once, with arrays valid during the call only. */
  choose(seen: StepStatistics): readonly number[];
  /** ℓ_t by head of the same batch after the update, from one more pass forward in training. */
  after?(losses: Float32Array): void;
}

/** A step for a device that finds α itself. */
export interface DeviceBalance {
  /** The heads that take part, in order. */
  readonly members: readonly number[];
  /** Numbers that the method's `draw` gave. */
  readonly drawn: readonly number[];
  /** Parameters of the method; they may change from step to step. */
  readonly params: Params;
}

/** What an excursion has found at some weights. */
interface Slope {
  /** ∇ Σ λ_t L_t over all trained weights in the network's order, without L2 and penalties. */
  readonly gradient: Float32Array;
  /** Σ of the losses of the labelled rows, by head. */
  readonly sums: Float32Array;
}

/** Weights that walk away from where training has left them, and come back. */
export interface Excursion {
  /** At the weights where it stands now; moving statistics stay as they are. */
  differentiate(given: StepRequest): Promise<Slope>;
  /** All trained weights by `size` times this vector. */
  move(along: Float32Array, size: number): void;
  /** Every weight is again, to the bit, what it was. To be called once. */
  comeBack(): void;
}

/** State of an optimiser, beside the weights. */
export interface OptimizerState {
  /** Steps it has made. */
  readonly steps: number;
  /** By slot of its rule: one vector for each trained weight, in the network's order. */
  readonly slots: readonly (readonly Float32Array[])[];
  /** Tables that the balancing method keeps of the tasks' gradients, each [T, shared numbers]; by default zeros. */
  readonly rows?: readonly Float32Array[];
}

export interface StepEngine {
  readonly path: StepPath;
  /** True when a step has been computed as soon as the call returns: there is no queue to wait for. */
  readonly isImmediate: boolean;
  /**
   * One step of the optimiser, moving statistics of batch norms included. Nothing is read back and,
   * from the second step with the same number of rows on, nothing is allocated or compiled. Without
   * trained weights it only adds up losses.
   */
  step(request: StepRequest): void;
  /**
   * A step in phases, for the method of `StepEngineRequest.balanced`: forward, what it reads, its choice
   * of α, the way back and the update. From losses alone it is one backward pass of Σ α_t ℓ_t. A Gram
   * matrix takes one for every head, and the step goes along d = Σ α_t g_t in the shared weights;
   * weights of one task alone follow α_t ∇ℓ_t where the method acts everywhere, else ∇ℓ_t. L2 and
   * penalties come on top, as in `step`, which this is with α = 1. Absent without such a method, where
   * the engine does not compute what it reads, and of a Gram matrix where no trained weight is shared.
   * @returns a promise where numbers have to be read from a device: no other call before it resolves
   */
  stepInPhases?(request: StepRequest, phases: StepPhases): Promise<void> | void;
  /**
   * `stepInPhases` with α from the method's device form, of which nothing is read: as with `step`, many
   * may be under way. Heads that do not take part have α = 1, and so have all of them where a number of
   * those that do is not finite. Absent where `StepEngineRequest.balancer` is, or on a processor.
   */
  stepBalanced?(request: StepRequest, balance: DeviceBalance): void;
  /**
   * With `stepBalanced`: what the method saw since the last call, [channels × 2] (see `layOutNotes`);
   * undefined when no step was made. The caller owns it.
   */
  takeNotes?(): Figures | undefined;
  /**
   * Looks at the tasks' gradients of this batch at the present weights, without a step and without a trace
   * in any. Absent, or undefined, where `probeOnTfjs` has to do it on the network's variables.
   */
  probe?(request: StepRequest, use: ProbeUse): TaskProbe | undefined;
  /** Moves the weights for a look, and back. Absent where the engine does not let go of them between steps. */
  openExcursion?(): Excursion;
  /**
   * Starts what `step` has only written down (an engine may hand several steps to a device at once) and
   * resolves when all of it has run.
   */
  flush?(): Promise<void>;
  /**
   * By head: Σ of the losses of all labelled rows since the last call, [heads], before L2 and without
   * λ; undefined when no step was made. The caller owns (and disposes) what it gets.
   */
  takeSums(): Figures | undefined;
  /**
   * Σ l2·w² and ties of the present weights and what else was added to Σ λ_t L_t in the newest step
   * (`Network.learn`), [1] or scalar; undefined when nothing is. The caller owns it.
   */
  penalty(): Figures | undefined;
  /**
   * What `scoring.ts` calls a score, of the present weights, where the engine's own forward pass is
   * quicker than `sync` and tfjs: per head Σ mask, Σ mask · loss, and the sums of its metrics. The caller
   * owns it.
   */
  score?(rows: TrainingRows, options?: ScoreOptions): Figures;
  /**
   * A view of the present weights, where the engine's own forward pass is quicker than `sync` and tfjs;
   * undefined where it does what the engine does not know.
   */
  view?(view: View, rows: ViewRows): Tables | undefined;
  /** Writes weights and moving statistics into the network's variables, unless they are there already. */
  sync(): void;
  /**
   * Back to the weights and statistics that the variables had when the engine was made, of which it
   * keeps a copy; the optimiser starts anew: moments 0, its step 0. Sums are dropped.
   */
  reset(): void;
  /** Copies of the optimiser's state; no other call before it resolves. */
  readOptimizer(): Promise<OptimizerState>;
  /**
   * Goes on from the weights and statistics that the variables have now, and from this state of the
   * optimiser; what `reset` goes back to stays. Sums are dropped. No other call before it resolves.
   */
  restore(state: OptimizerState): Promise<void>;
  /**
   * Trains on other rows from now on. The engine reads them before it returns or keeps them, and so the
   * variables of layers that took something from them (`ComputeLayer.fit`).
   */
  setRows(rows: TrainingRows): void;
  /** Frees everything but the network, which is the trainer's. */
  dispose(): void;
}

/** A request for an engine. */
export interface StepEngineRequest {
  readonly ir: ModelIr;
  readonly network: Network;
  readonly optimizer: OptimizerEntry;
  readonly rows: TrainingRows;
  /** Of the first steps; any other may follow. */
  readonly batchSize: number;
  /** Parameters of the optimiser in the first steps; any other may follow. */
  readonly params: Params;
  /** Demands of the run's balancing method; undefined where `step` is all it takes. */
  readonly balanced: Balanced | undefined;
  /** Every step clips its gradient to `StepRequest.longest`; by default none does. */
  readonly clips?: boolean;
  /** That method's form for devices, and its parameters in the first steps. */
  readonly balancer?: { readonly form: DeviceForm; readonly params: Params } | undefined;
  /** Called before an engine waits for its shaders. */
  readonly onShaders?: (() => void) | undefined;
}
