import type { Control } from '../../../core/document/controls.ts';
import { useDocument, useTexts } from '../../playground-context.ts';
import styles from './ClassLeaf.module.css';
import { bounded, type Bound, toBound, withBound, type Looks } from './looks.ts';
import shared from './ShareDialog.module.css';

const groups = {
  data: ['dial', 'data', 'data-settings'],
  network: ['palette', 'structure', 'layers', 'arrangement', 'weights'],
  training: ['method', 'optimizer', 'rate', 'batch', 'schedule', 'seed', 'stop'],
  run: ['play', 'pace', 'reset'],
  page: ['views', 'rooms', 'gallery', 'title', 'share', 'menu'],
} as const satisfies Readonly<Record<string, readonly Control[]>>;

const bounds = ['hidden', 'locked'] as const;
const verbs = { hidden: 'hide', locked: 'lock' } as const;

interface BoundsTableProps {
  readonly looks: Looks;
  readonly onLooks: (looks: Looks) => void;
}

/** A line for each control: hidden, locked, both or neither. What the open page came with stays. */
export function BoundsTable({ looks, onLooks }: BoundsTableProps) {
  const { t } = useTexts();
  const present = useDocument((state) => state.presentation);
  const isKept = (bound: Bound, control: Control) => toBound(present, bound).includes(control);
  const change = (bound: Bound, those: readonly Control[], isOn: boolean) =>
    onLooks(withBound(looks, bound, those, isOn));
  const hasKept = bounds.some((bound) => toBound(present, bound).length > 0);
  return (
    <section aria-label={t('classroom.controls')} className={styles.controls}>
      <p className={shared.help}>{t('classroom.controlsHelp')}</p>
      {hasKept && <p className={shared.help}>{t('classroom.kept')}</p>}
      <div className={styles.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('classroom.controls')}</th>
              {bounds.map((bound) => (
                <th key={bound} scope="col">
                  <label className={styles.all}>
                    {t(`classroom.${verbs[bound]}`)}
                    <Check
                      label={t(`classroom.${verbs[bound]}All`)}
                      isOn={bounded[bound].every((one) => toBound(looks, bound).includes(one))}
                      onChange={(isOn) =>
                        change(
                          bound,
                          bounded[bound].filter((one) => isOn || !isKept(bound, one)),
                          isOn,
                        )
                      }
                    />
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          {Object.entries(groups).map(([group, members]) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={3} className={styles.group}>
                  {t(`classroom.group.${group as keyof typeof groups}`)}
                </th>
              </tr>
              {members.map((control) => (
                <tr key={control}>
                  <th scope="row">{t(`control.${control}`)}</th>
                  {bounds.map((bound) => (
                    <td key={bound}>
                      {bounded[bound].includes(control) && (
                        <Check
                          label={t(`classroom.${verbs[bound]}One`, {
                            control: t(`control.${control}`),
                          })}
                          isOn={toBound(looks, bound).includes(control)}
                          isKept={isKept(bound, control)}
                          onChange={(isOn) => change(bound, [control], isOn)}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isKept?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Check({ label, isOn, isKept = false, onChange }: CheckProps) {
  return (
    <input
      type="checkbox"
      className={styles.check}
      aria-label={label}
      checked={isOn}
      disabled={isKept}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
