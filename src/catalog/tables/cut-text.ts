/** Text in one line and of so many characters at most; a sign of several characters stays whole. */
export function cutText(text: string, most: number): string {
  const line = /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
  if (line.length <= most) return line;
  let cut = '';
  for (const sign of line) {
    if (cut.length + sign.length > most - 1) break;
    cut += sign;
  }
  return `${cut.trimEnd()}…`;
}
