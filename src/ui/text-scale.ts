/** How many times as large as usual the person wants text: what holds text grows with it. */
export function toTextScale(): number {
  return (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16;
}
