/** The engine that a session works with: opened for a choice of backend, and followed by another one when its device dies. */
import type { FaultCode } from '../core/protocol/protocol.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { BackendChoice, Engine, LostBackend } from '../core/run/trainer.ts';
import { toFault } from './session-fault.ts';
import { toMortal, type MortalEngine } from './session-mortal.ts';
import { disposeQuietly } from './session-quiet.ts';

interface EnginePorts {
  /**
   * @param lost backends that died and are not tried again by themselves
   * @param spec what is to be trained on it
   */
  createEngine(choice: BackendChoice, lost: readonly LostBackend[], spec: RunSpec): Promise<Engine>;
  /** Lets messages in. */
  nextTurn(): Promise<void>;
  /** The device died. */
  onLost(): void;
}

export interface EngineKeeper {
  /** Undefined before the first one, and while one is opened. */
  readonly engine: Engine | undefined;
  /** The choice that the engine was opened for. */
  readonly choice: BackendChoice | undefined;
  /** The device died: `bury` it. */
  readonly isLost: boolean;
  /** True when `open` would give the present engine. */
  suits(choice: BackendChoice, spec: RunSpec): boolean;
  /**
   * The engine for this choice and this run. Another one is closed first.
   * @throws EngineFault when no backend works
   */
  open(choice: BackendChoice, spec: RunSpec): Promise<Engine>;
  /** True when this error only follows from the loss of the device. */
  explains(error: unknown): Promise<boolean>;
  /** Closes the engine whose device died. The next one is on another backend, unless it is chosen anew. */
  bury(): { readonly detail: string; readonly choice: BackendChoice } | undefined;
}

export function createEngineKeeper(ports: EnginePorts): EngineKeeper {
  let kept:
    | { readonly mortal: MortalEngine; readonly choice: BackendChoice; isSpoilt: boolean }
    | undefined;
  const lost: LostBackend[] = [];
  /** A backend that was asked for by name and died: the others take over, until one is chosen anew. */
  let deadChoice: BackendChoice | undefined;

  const suits = (choice: BackendChoice, spec: RunSpec): boolean =>
    kept?.choice === choice && !kept.isSpoilt && kept.mortal.engine.suits(spec);

  return {
    suits,
    get engine() {
      return kept?.mortal.engine;
    },
    get choice() {
      return kept?.choice;
    },
    get isLost() {
      return kept?.mortal.loss !== undefined;
    },
    async open(choice, spec) {
      if (kept !== undefined && suits(choice, spec)) return kept.mortal.engine;
      const { mortal: old, isSpoilt = false } = kept ?? {};
      kept = undefined;
      if (isSpoilt) disposeQuietly(() => old?.engine.dispose());
      else old?.engine.dispose();
      const wanted = choice === deadChoice ? 'auto' : choice;
      deadChoice = undefined;
      const engine = await ports.createEngine(wanted, lost, spec);
      const mortal = toMortal(engine, () => {
        if (kept?.mortal === mortal) ports.onLost();
      });
      kept = { mortal, choice, isSpoilt: false };
      return mortal.engine;
    },
    async explains(error) {
      // A lost device shows as some error first; the news of the loss may be a turn behind.
      if (kept?.mortal.loss === undefined) await ports.nextTurn();
      const [code, detail]: [FaultCode, string] = toFault(error);
      // Memory that ran out leaves nothing behind that can be relied on: the next run gets a new engine.
      if (code === 'out-of-memory' && kept !== undefined) kept.isSpoilt = true;
      // Some devices die without a word: then what was thrown is the news.
      if (code === 'backend-lost') kept?.mortal.end(detail);
      return kept?.mortal.loss !== undefined;
    },
    bury() {
      if (kept?.mortal.loss === undefined) return undefined;
      const { choice, mortal } = kept;
      const { engine, loss: detail } = mortal;
      kept = undefined;
      lost.push({ name: engine.report.name, detail: detail! });
      if (choice !== 'auto') deadChoice = choice;
      disposeQuietly(() => engine.dispose());
      return { detail: detail!, choice };
    },
  };
}
