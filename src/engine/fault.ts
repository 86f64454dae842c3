import type { Diagnostic } from '../core/graph/diagnostics.ts';
import { type FaultCode, faultCodes } from '../core/protocol/protocol.ts';

/** A failure of the engine, with a code that the page has words for. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
  readonly code: FaultCode;
  /** The fault in the network, if that is the cause. */
  readonly diagnostic: Diagnostic | undefined;

  constructor(code: FaultCode, detail: string, cause?: unknown, diagnostic?: Diagnostic) {
    super(detail, { cause });
    this.code = code;
    this.diagnostic = diagnostic;
  }
}

/**
 * A fault of what was thrown: the code that it has, else `code`, unless the device was lost or memory ran
 * out. WASM traps where it was given no memory, and is of no use afterwards.
 */
export function toFault(code: FaultCode, thrown: unknown): EngineFault {
  if (thrown instanceof EngineFault) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const own = faultCodes.find(
    (known) => thrown instanceof Error && 'code' in thrown && thrown.code === known,
  );
  if (own !== undefined) return new EngineFault(own, detail, thrown);
  if (thrown instanceof WebAssembly.RuntimeError) {
    return new EngineFault('out-of-memory', `WASM: ${detail}`, thrown);
  }
  if (/out of memory|allocation failed|cannot enlarge memory|Memory\.grow\(\)/i.test(detail)) {
    return new EngineFault('out-of-memory', detail, thrown);
  }
  if (/device.*lost|context.*lost|lost.*(device|context)/i.test(detail)) {
    return new EngineFault('backend-lost', detail, thrown);
  }
  return new EngineFault(code, detail, thrown);
}
