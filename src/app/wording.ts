import type { Diagnostic } from '../core/graph/diagnostics.ts';

/** For scripts: the code and where; the page words diagnostics with names from its document. */
export function toDiagnosticText(diagnostic: Diagnostic): string {
  const { severity: _severity, code, node, edge, fix: _fix, ...args } = diagnostic;
  const where = node ?? edge;
  const details = Object.entries(args).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [where === undefined ? code : `${code} at ${where}`, ...details].join(', ');
}
