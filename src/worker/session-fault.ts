/** Errors as the page is told of them. */
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import { faultCodes, type FaultCode } from '../core/protocol/protocol.ts';

export function toFault(error: unknown): [FaultCode, string] {
  const detail = error instanceof Error ? error.message : String(error);
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return [isFaultCode(code) ? code : 'internal', detail];
}

/** The mistake in the network, where it was refused for one. */
export function toDiagnostic(error: unknown): Diagnostic | undefined {
  return error instanceof Error && 'diagnostic' in error
    ? (error.diagnostic as Diagnostic | undefined)
    : undefined;
}

function isFaultCode(code: unknown): code is FaultCode {
  return faultCodes.some((known) => known === code);
}
