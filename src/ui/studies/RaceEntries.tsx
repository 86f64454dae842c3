import type { RaceEntry } from '../../core/run/studies/race-entries.ts';
import { useTexts } from '../playground-context.ts';
import { toEntryTitle } from './entry-text.ts';
import styles from './RaceEntries.module.css';

const groups = [
  ['method', 'studies.methods'],
  ['optimizer', 'studies.optimizers'],
  ['width', 'studies.widths'],
  ['document', 'studies.keptRuns'],
] as const;

/** Who runs: any number of methods, optimisers and widths. */
export function RaceEntries({
  all,
  chosen,
  onChange,
}: {
  readonly all: readonly RaceEntry[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const texts = useTexts();
  const { t } = texts;
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <div className={styles.groups}>
      {groups
        .filter(([kind]) => all.some((entry) => entry.kind === kind))
        .map(([kind, title]) => (
          <fieldset key={kind} className={styles.group}>
            <legend>{t(title)}</legend>
            {all
              .filter((entry) => entry.kind === kind)
              .map((entry) => (
                <label key={entry.id} className={styles.entry}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(entry.id)}
                    onChange={() => toggle(entry.id)}
                  />
                  {toEntryTitle(entry, texts)}
                </label>
              ))}
          </fieldset>
        ))}
    </div>
  );
}
