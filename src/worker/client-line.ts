/**
 * The line to the worker of the moment: started when it is needed, watched, buried when it is no more, and
 * replaced when it is busy with what nobody wants.
 */
import type { Command, FaultCode, TableDelivery, WorkerEvent } from '../core/protocol/protocol.ts';
import type { Parcel } from '../core/pieces.ts';
import { createPost } from '../core/post-in-pieces.ts';
import { createVigil, type Vigil } from './client-vigil.ts';

/** What the page says; what is large comes in parcels. */
export type Word = Command | TableDelivery | Parcel;

/** As much of a `Worker` as is used. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<WorkerEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(word: Word, given?: Transferable[]): void;
  terminate(): void;
}

export interface WorkerPorts {
  createWorker(): WorkerLike;
  /** Resolves in a later task. */
  nextTask(): Promise<void>;
  /** Calls back when nobody holds this lock any more; never where the browser has no locks. */
  whenFree(lock: string, callback: () => void): void;
  /** Calls back so often, until it is told to stop. */
  every(durationMs: number, callback: () => void): () => void;
  now(): number;
}

interface LinePorts extends WorkerPorts {
  /** Commands that every worker begins with. */
  greet(): readonly Command[];
  /** @param reply goes to the worker that said it, and to no other */
  hear(event: WorkerEvent, reply: (command: Command | TableDelivery) => void): void;
  /** Nothing was heard for so many seconds; 0 when something is again. */
  onQuiet(seconds: number): void;
  /** Whatever waits for the worker waits in vain. */
  onEnd(detail: string): void;
  /** There is no worker any more, and none in its place. */
  onFault(code: FaultCode, detail: string): void;
}

export interface Line {
  readonly isOpen: boolean;
  /** Starts a worker where there is none. */
  open(): void;
  /** Sends what the worker has to do something for. */
  send(command: Command): void;
  /** A run begins anew: from here on, commands are kept until the worker answers. */
  expectAnswer(run: number): void;
  /** Ends the worker, and tells so by a fault. */
  end(code: FaultCode, detail: string): void;
  /** Ends the worker without a word. */
  close(detail: string): void;
}

interface Life {
  readonly worker: WorkerLike;
  readonly post: (word: Command | TableDelivery) => void;
  readonly vigil: Vigil;
}

/** A run that begins anew and what was asked of it, until the worker answers. */
interface Unanswered {
  readonly run: number;
  readonly commands: Command[];
}

export function createLine(ports: LinePorts): Line {
  let life: Life | undefined;
  let unanswered: Unanswered | undefined;

  const send = (command: Command): void => {
    if ('run' in command && command.kind !== 'probe') unanswered?.commands.push(command);
    life?.vigil.expect();
    life?.post(command);
  };
  function close(detail: string): void {
    life?.vigil.end();
    life?.worker.terminate();
    life = undefined;
    unanswered = undefined;
    ports.onEnd(detail);
  }
  function end(code: FaultCode, detail: string): void {
    close(detail);
    ports.onFault(code, detail);
  }
  function replace(overdue: Life): void {
    const waiting = unanswered;
    if (overdue !== life || waiting === undefined) return;
    close('another run took its place');
    open();
    unanswered = { run: waiting.run, commands: [] };
    for (const command of waiting.commands) send(command);
  }
  function open(): void {
    if (life !== undefined) return;
    let worker: WorkerLike;
    try {
      worker = ports.createWorker();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      queueMicrotask(() => end('worker-ended', detail));
      return;
    }
    const post = createPost<Command | TableDelivery>({
      post: (word, given) => worker.postMessage(word, [...given]),
      nextTask: ports.nextTask,
    });
    const ping = (): void => worker.postMessage({ kind: 'ping' });
    const { onQuiet } = ports;
    const vigil = createVigil({ ...ports, ping, onQuiet, onOverdue: () => replace(own) });
    const own: Life = { worker, post, vigil };
    life = own;
    const die = (detail: string): void => {
      if (own === life) end('worker-ended', detail);
    };
    listen(worker, die, (event) => {
      if (own !== life) return;
      vigil.hear(event);
      if (unanswered !== undefined && 'run' in event && event.run >= unanswered.run) {
        unanswered = undefined;
        vigil.awaitLoad(false);
      }
      if (event.kind === 'alive') {
        ports.whenFree(event.lock, () => die('the browser closed it'));
        return;
      }
      ports.hear(event, (command) => {
        if (own === life) post(command);
      });
    });
    for (const command of ports.greet()) post(command);
  }

  return {
    get isOpen() {
      return life !== undefined;
    },
    open,
    send,
    expectAnswer(run) {
      unanswered = { run, commands: [] };
      life?.vigil.awaitLoad(true);
    },
    end,
    close,
  };
}

function listen(
  worker: WorkerLike,
  die: (detail: string) => void,
  hear: (event: WorkerEvent) => void,
): void {
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = (event) => {
    event.preventDefault();
    die(event.message || 'it could not be started');
  };
  worker.onmessageerror = () => die('a message could not be read');
}
