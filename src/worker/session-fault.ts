/** What was thrown, as the page is told of it. */
import { faultCodes, type FaultCode } from '../core/protocol/protocol.ts';

export function toFault(error: unknown): [FaultCode, string] {
  const detail = error instanceof Error ? error.message : String(error);
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return [isFaultCode(code) ? code : 'internal', detail];
}

function isFaultCode(code: unknown): code is FaultCode {
  return faultCodes.some((known) => known === code);
}
