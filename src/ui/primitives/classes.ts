/** Joins the class names that are there: `toClasses(styles.a, isOn && styles.b)`. */
export function toClasses(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
