import type { ReactNode } from 'react';
import type { Reading } from '../../catalog/balancers/define-balancer.ts';
import { balancers, furtherBalancers } from '../../catalog/balancers/index.ts';
import { findSame } from '../../catalog/balancers/same-for-two.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import { ToldLater } from '../glossary/ToldLater.tsx';
import { useTexts } from '../playground-context.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import styles from './TrainingPanel.module.css';

interface MethodPickerProps {
  readonly kind: string;
  readonly params: Params;
  /** Number of tasks that the network learns. */
  readonly tasks: number;
  readonly onChange: (kind: string) => void;
}

/** The list of balancing methods, and what to choose the present one by. */
export function MethodPicker({ kind, params, tasks, onChange }: MethodPickerProps) {
  const { t, pick, words } = useTexts();
  const { help, helps, fails } = words('balancers', kind);
  const toTitle = (each: string) => pick(balancers.get(each).title);
  const { reads } = balancers.get(kind);
  const same = tasks === 2 ? findSame(kind, params).filter((other) => other !== kind) : [];
  return (
    <>
      <SelectField
        label={t('settings.method')}
        help={help}
        value={kind}
        options={balancers.all.map((entry) => ({
          value: entry.kind,
          label: toLabel(entry.kind),
          ...(furtherBalancers.has(entry.kind) && { group: t('common.more') }),
        }))}
        onChange={onChange}
      />
      <dl className={styles.facts}>
        <Fact term={t('settings.reads')}>
          {reads.length === 0
            ? t('settings.reads.nothing')
            : reads.map((reading) => t(`settings.reads.${reading}`)).join(t('settings.and'))}
        </Fact>
        <Fact term={t('settings.costs')}>
          {t(`settings.costs.${toCost(reads)}`, { tasks, two: 2 * tasks, three: 3 * tasks })}
        </Fact>
        <Fact term={t('settings.helps')}>
          <ToldLater text={helps} />
        </Fact>
        <Fact term={t('settings.fails')}>
          <ToldLater text={fails} />
        </Fact>
        {same.length > 0 && (
          <Fact term={t('settings.same')}>
            {t('settings.sameWay', { methods: same.map(toTitle).join(' · ') })}
          </Fact>
        )}
      </dl>
    </>
  );

  /** Of two tasks, methods that come to the same name the first of them. */
  function toLabel(each: string): string {
    const title = toTitle(each);
    if (tasks !== 2) return title;
    const [first] = findSame(each, defaultParams(balancers.get(each).params));
    return first === undefined || first === each ? title : `${title} ∥ ${toTitle(first)}`;
  }
}

/** The dearest of what is read decides. */
function toCost(reads: readonly Reading[]) {
  if (reads.includes('held-out')) return 'held-out';
  if (reads.includes('gram-across')) return 'gram-across';
  if (reads.includes('gram')) return 'gram';
  return reads.includes('losses-after') ? 'losses-after' : 'nothing';
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt> <dd>{children}</dd>
    </div>
  );
}
