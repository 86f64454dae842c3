/** Lines of a CSV file, by RFC 4180. */

/** Numbers as they are, so that they are read back to the same; what is no finite number is an empty cell. */
export function toCell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  // A spreadsheet would take it for a formula, and a name may come from anybody's link.
  if (/^[=+\-@\t]/.test(value)) return toCell(`'${value}`);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

export function toCsv(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((line) => `${line.map(toCell).join(',')}\r\n`).join('');
}
