import { useState } from 'react';
import { lookup } from '../../catalog/lookup.ts';
import { heads } from '../../catalog/heads/index.ts';
import { columnLimits } from '../../catalog/tables/columns.ts';
import { proposeProject, toTableData, type TableFacts } from '../../catalog/tables/propose.ts';
import { propose, toColumn, type Chosen } from '../../catalog/tables/to-column.ts';
import { cutText } from '../../catalog/tables/cut-text.ts';
import { switchDataset } from '../../core/document/switch-dataset.ts';
import type { ReadOptions, TableReader, TableReport } from '../../store/tables.ts';
import { useActions, usePlayground, useRun, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { TextField } from '../primitives/TextField.tsx';
import { ColumnList } from './ColumnList.tsx';
import { FindingList } from './FindingList.tsx';
import { HowItWasRead } from './HowItWasRead.tsx';
import { Summary } from './Summary.tsx';
import styles from './TableWindow.module.css';
import { useFindings } from './use-findings.ts';
import type { Source } from './use-table.ts';
import { findMissing, putInPlace, readWanted } from './wanted.ts';

interface ColumnsProps {
  readonly source: Source;
  readonly report: TableReport;
  readonly reader: TableReader;
  readonly onBack: () => void;
  readonly onReadAgain: (options: ReadOptions) => void;
}

/** As they were used before, where it is the same table, and else as is proposed. */
function toFirst(
  { columns }: TableReport,
  { columns: before = [], tasks }: Pick<Source, 'columns' | 'tasks'>,
): readonly Chosen[] {
  return columns.map((profile, at) => {
    const known = before[at];
    if (known?.name === profile.name) return known;
    const proposed = propose(profile);
    if (tasks === undefined) return proposed;
    const type = tasks[profile.name];
    return type === undefined
      ? {
          ...proposed,
          use: 'input',
          type: profile.number === null ? 'category' : 'number',
        }
      : { ...proposed, use: 'task', type };
  });
}

/** What each column is to the network; the network itself is one press away. */
export function ColumnsOfTable({ source, report, reader, onBack, onReadAgain }: ColumnsProps) {
  const { t } = useTexts();
  const { tables } = useActions();
  const [chosen, setChosen] = useState(() => toFirst(report, source));
  const [name, setName] = useState(() => toTitle(source.name));
  const [isBusy, setBusy] = useState(false);
  const columns = report.columns.map((profile, at) =>
    toColumn(profile, chosen[at] ?? propose(profile)),
  );
  const findings = useFindings(reader, columns);
  const isStopped = findings === null || findings.some(({ tone }) => tone === 'stop');

  const finish = async (apply: (table: TableFacts) => void) => {
    setBusy(true);
    const { id, bytes } = await reader.take();
    const facts = { id, name, rows: report.rows, columns };
    await (await tables.work()).keep({ ...facts, bytes: bytes.length }, bytes);
    apply(facts);
    tables.close();
  };
  const ways = useWays();

  return (
    <>
      <div className={styles.top}>
        <TextField
          label={t('table.name')}
          inline
          maxLength={columnLimits.name}
          value={name}
          onCommit={(next) => setName(next === '' ? name : next)}
        />
        <HowItWasRead report={report} onReadAgain={onReadAgain} />
        <FindingList notes={report.notes} findings={findings} />
      </div>
      <ColumnList
        profiles={report.columns}
        columns={columns}
        rows={report.rows}
        onChange={(at, change) =>
          setChosen(chosen.map((one, place) => (place === at ? { ...one, ...change } : one)))
        }
      />
      <div className={styles.foot}>
        <Summary columns={columns} rows={report.rows} canTrain={!isStopped} />
        <div className={styles.buttons}>
          <Button onClick={onBack}>{t('table.chooseOther')}</Button>
          {ways.map(({ label, look, apply }) => (
            <Button
              key={label}
              look={look}
              disabled={isStopped || isBusy}
              onClick={() => void finish(apply)}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
    </>
  );
}

interface Way {
  readonly label: string;
  readonly look: 'plain' | 'primary';
  apply(table: TableFacts): void;
}

/** What can be done with the table, the first choice last. */
function useWays(): readonly Way[] {
  const { t } = useTexts();
  const playground = usePlayground();
  const { document } = useActions();
  const isMissing = useRun((state) => state.fault?.code === 'table-missing');
  const toData = (table: TableFacts) => {
    const { experiment } = playground.document.getState();
    const data = { ...toTableData(table), seed: experiment.data.seed };
    return { experiment, data };
  };
  if (isMissing)
    return [
      {
        ...{ label: t('table.putBack'), look: 'primary' },
        apply(table) {
          const { experiment, data } = toData(table);
          const wanted = readWanted(experiment.data);
          // The very one is there by now; another takes its place.
          if (wanted.some(({ id }) => id === table.id)) return;
          const { kept } = playground.tables.getState();
          const others = kept.filter(({ id }) => id !== table.id);
          const [missing] = findMissing(wanted, others);
          const next = putInPlace(experiment.data, missing?.id ?? '', data);
          document.edit([{ kind: 'set-data', data: next }]);
        },
      },
    ];
  return [
    {
      ...{ label: t('table.keepNetwork'), look: 'plain' },
      apply(table) {
        const { experiment, data } = toData(table);
        document.edit(switchDataset(experiment, data, { lookup, heads: heads.all }));
      },
    },
    {
      ...{ label: t('table.build'), look: 'primary' },
      apply: (table) => document.open(proposeProject(table)),
    },
  ];
}

/** Of a file without its ending. */
const toTitle = (name: string): string =>
  cutText(name.replace(/\.(?:csv|tsv|tab|txt|dat|data|json|jsonl|ndjson|parquet|zip)$/i, ''), 40) ||
  '#';
