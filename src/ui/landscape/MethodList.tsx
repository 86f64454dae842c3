import { useState } from 'react';
import { balancers, furtherBalancers } from '../../catalog/balancers/index.ts';
import type { Problem } from '../../landscape/problem.ts';
import { toNumberText } from '../format.ts';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './Landscape.module.css';
import { toTrailStyle, type ShownMethod } from './trail-style.ts';
import { toOutcome, type Trail } from './use-race.ts';

interface MethodListProps {
  readonly problem: Problem;
  readonly trails: readonly Trail[];
  readonly shown: readonly ShownMethod[];
  readonly onToggle: (kind: string) => void;
}

/** Every method with what has come of it; a press shows or hides it. */
export function MethodList({ problem, trails, shown, onToggle }: MethodListProps) {
  const { t, pick, language } = useTexts();
  const [showsAll, setShowsAll] = useState(false);
  const isShown = (kind: string): boolean => shown.some((one) => one.kind === kind);
  const listed = [
    ...balancers.all.filter(({ kind }) => isShown(kind)),
    ...balancers.all.filter(
      ({ kind }) => !isShown(kind) && (showsAll || !furtherBalancers.has(kind)),
    ),
  ];
  return (
    <div className={styles.methods}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('landscape.method')}</th>
            <th scope="col">{t('landscape.arrived')}</th>
            <th scope="col">{t('landscape.distance')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ kind, title }) => {
            const own = shown.find((one) => one.kind === kind);
            const outcome = own && toOutcome(problem, trails, kind);
            const isKnown = outcome !== undefined && outcome.starts > 0;
            return (
              <tr key={kind}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.method}
                    aria-pressed={own !== undefined}
                    onClick={() => onToggle(kind)}
                  >
                    <Line slot={own?.slot} />
                    {pick(title)}
                  </button>
                </th>
                <td>
                  {isKnown && t('landscape.some', { count: outcome.arrived, of: outcome.starts })}
                </td>
                <td>{isKnown && toNumberText(outcome.distance, language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!showsAll && (
        <Button look="quiet" size="small" onClick={() => setShowsAll(true)}>
          {t('landscape.more')}
        </Button>
      )}
    </div>
  );
}

function Line({ slot }: { readonly slot: number | undefined }) {
  const style = slot === undefined ? undefined : toTrailStyle(slot);
  return (
    <svg width="22" height="10" aria-hidden="true">
      <path
        d="M1,5H21"
        stroke={style?.color ?? 'var(--border)'}
        strokeDasharray={style?.dash}
        strokeWidth="2.4"
      />
    </svg>
  );
}
