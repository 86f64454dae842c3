import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { datasets, merged } from '../../catalog/datasets/index.ts';
import { openSources, type MergedSource } from '../../catalog/datasets/merged.ts';
import { planMerge, type MergePlan } from '../../catalog/datasets/merge-plan.ts';
import { proposeJoined, toGroups } from '../../catalog/tables/propose-joined.ts';
import { toTableData } from '../../catalog/tables/propose.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import styles from './TableWindow.module.css';

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly source: MergedSource;
}

const toSource = (kind: string, version: number, params: unknown): MergedSource => ({
  ...{ kind, version, settings: JSON.stringify(params) },
});

const most = 6;
const isSingle = (kind: string): boolean => kind !== merged.definition.kind;

/** What can go together, by where it comes from. */
function useChoices(): readonly { readonly title: string; readonly choices: readonly Choice[] }[] {
  const { t, pick } = useTexts();
  const { kept } = useStore(usePlayground().tables);
  const data = useDocument((state) => state.experiment.data);
  const title = data.params['title'];
  const name = typeof title === 'string' ? title : pick(datasets.get(data.kind).title);
  const present: Choice = {
    key: 'present',
    label: t('table.joinPresent', { name }),
    source: toSource(data.kind, data.version, data.params),
  };
  return [
    ...(isSingle(data.kind) ? [{ title: '', choices: [present] }] : []),
    {
      title: t('table.joinOwn'),
      choices: kept.map((table): Choice => {
        const { kind, version, params } = toTableData(table);
        return { key: table.id, label: table.name, source: toSource(kind, version, params) };
      }),
    },
    {
      title: t('table.joinBuiltIn'),
      choices: datasets.all
        .filter(({ kind }) => isSingle(kind))
        .map(({ kind, version, title: own, params }): Choice => {
          const given = defaultParams(params);
          const label = typeof given['title'] === 'string' ? given['title'] : pick(own);
          return { key: kind, label, source: toSource(kind, version, given) };
        }),
    },
  ];
}

/** Several data sets become one experiment: what they have in common, and the network for them. */
export function JoinSets() {
  const { t, words } = useTexts();
  const { tables, document } = useActions();
  const groups = useChoices();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [alike, setAlike] = useState<'one' | 'apart'>('one');
  const [sampling, setSampling] = useState<'rows' | 'in-turn'>('rows');
  const all = groups.flatMap(({ choices }) => choices);
  const chosen = keys.flatMap((key) => all.find((choice) => choice.key === key) ?? []);
  const sources = chosen.map(({ source }) => source);
  const opened = openSources(sources, (kind) => (isSingle(kind) ? datasets.find(kind) : undefined));
  const plan = opened && chosen.length > 1 ? planMerge(opened, alike) : undefined;
  const toggle = (key: string) =>
    setKeys(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  const names = opened?.map(({ title }) => title) ?? [];
  const { options } = words('datasets', 'merged');
  const build = () => {
    const title = names.map(({ en }) => en).join(' + ');
    document.open(proposeJoined({ title, sources, alike, sampling }));
    tables.close();
  };
  return (
    <details className={styles.join}>
      <summary>{t('table.join')}</summary>
      <p className={styles.limits}>{t('table.joinHelp')}</p>
      {groups.map(
        ({ title, choices }) =>
          choices.length > 0 && <Choices key={title} {...{ title, choices, keys, toggle }} />,
      )}
      <div aria-live="polite" className={styles.joined}>
        {chosen.length < 2 && <p className={styles.limits}>{t('table.joinFew')}</p>}
        {chosen.length > most && <p>{t('table.joinMany')}</p>}
        {chosen.length > 1 && plan === undefined && <p>{t('table.joinMisfit')}</p>}
        {plan && <Plan plan={plan} titles={names} />}
      </div>
      {plan && (
        <div className={styles.howFields}>
          <SelectField
            label={t('table.joinAlike')}
            value={alike}
            options={(['one', 'apart'] as const).map((value) => ({
              value,
              label: options?.['alike']?.[value] ?? value,
            }))}
            onChange={setAlike}
          />
          <SelectField
            label={t('table.joinBatches')}
            help={t('table.joinBatchesHelp')}
            value={sampling}
            options={[
              { value: 'rows', label: t('table.joinFromAll') },
              { value: 'in-turn', label: t('table.joinInTurn') },
            ]}
            onChange={setSampling}
          />
        </div>
      )}
      <Button look="primary" disabled={plan === undefined || chosen.length > most} onClick={build}>
        {t('table.build')}
      </Button>
    </details>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly keys: readonly string[];
  readonly toggle: (key: string) => void;
}

function Choices({ title, choices, keys, toggle }: ChoicesProps) {
  const id = useId();
  return (
    <fieldset className={styles.joinGroup}>
      {title !== '' && <legend>{title}</legend>}
      {choices.map(({ key, label }) => (
        <label key={key} htmlFor={id + key} className={styles.joinChoice}>
          <input
            id={id + key}
            type="checkbox"
            checked={keys.includes(key)}
            onChange={() => toggle(key)}
          />
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

interface PlanProps {
  readonly plan: MergePlan;
  readonly titles: readonly { readonly en: string; readonly zh: string }[];
}

/** What is one, and what stays apart. */
function Plan({ plan, titles }: PlanProps) {
  const { t, pick } = useTexts();
  const list = (names: readonly string[]): string => names.join(', ');
  const toNames = (sources: readonly number[]): string =>
    list(sources.map((at) => (titles[at] ? pick(titles[at]) : '')));
  const { input, tasks } = plan;
  const [height = 0, width = 0, channels = 1] = input.shape;
  return (
    <dl className={styles.plan}>
      <dt>{t('table.joinInputs')}</dt>
      <dd>
        {input.kind === 'image' && t('table.joinImages', { height, width, channels })}
        {input.kind === 'plane' && t('table.joinPoints')}
        {toGroups(plan).map(({ sources, columns }) => {
          const names = list(columns.map(({ info }) => pick(info.title)));
          return (
            <p key={sources.join()}>
              {sources.length === titles.length
                ? t('table.joinInAll', { names })
                : t('table.joinInSome', { names, sources: toNames(sources) })}
            </p>
          );
        })}
      </dd>
      <dt>{t('table.joinTasks')}</dt>
      <dd>
        {tasks.map(({ info, from }) => (
          <p key={info.id}>
            {t('table.joinTask', { task: pick(info.title), sources: toNames([...from.keys()]) })}
          </p>
        ))}
      </dd>
    </dl>
  );
}
