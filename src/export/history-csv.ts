/** Columns as CSV, one line per row; a cell without a value is empty. */
export function toHistoryCsv(columns: Readonly<Record<string, readonly number[]>>): string {
  const names = Object.keys(columns);
  const rows = Math.max(0, ...names.map((name) => columns[name]?.length ?? 0));
  const lines = [names.map(quote).join(',')];
  for (let row = 0; row < rows; row++) {
    lines.push(
      names
        .map((name) => columns[name]?.[row] ?? NaN)
        .map((value) => (Number.isFinite(value) ? String(value) : ''))
        .join(','),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** RFC 4180. */
function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
