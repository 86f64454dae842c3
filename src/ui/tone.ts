/** Conflict from blue, where two agree, to red, where they pull against each other. */

/** Per cent of the strongest shade: it still lets the number on it be read. */
const usualStrength = 46;

/** @param value from −1, all against, to 1, all along; NaN has none */
export function toTone(value: number, strongest = usualStrength): string {
  if (!Number.isFinite(value)) return 'transparent';
  const hue = value < 0 ? 'var(--danger)' : 'var(--task-0)';
  const share = Math.round(strongest * Math.min(1, Math.abs(value)));
  return `color-mix(in srgb, ${hue} ${String(share)}%, var(--surface))`;
}
