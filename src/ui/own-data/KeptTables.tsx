import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { KeptTable, TableActions } from '../../store/tables.ts';
import { datasets } from '../../catalog/datasets/index.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { TextField } from '../primitives/TextField.tsx';
import { columnLimits } from '../../catalog/tables/columns.ts';
import styles from './TableWindow.module.css';
import type { Source } from './use-table.ts';

async function list(tables: TableActions): Promise<void> {
  await (await tables.work()).list();
}

/** Tables of earlier times: opened again, named and deleted. */
export function KeptTables({ onChoose }: { readonly onChoose: (source: Source) => void }) {
  const { t } = useTexts();
  const { tables } = useActions();
  const { kept, isLasting } = useStore(usePlayground().tables);
  useEffect(() => void list(tables), [tables]);
  if (kept.length === 0) return null;
  return (
    <section className={styles.kept} aria-label={t('table.kept')}>
      <h3>{t('table.kept')}</h3>
      {!isLasting && <p className={styles.limits}>{t('table.notLasting')}</p>}
      <ul>
        {kept.map((table) => (
          <Kept key={table.id} table={table} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  );
}

/** What would miss it. */
function UsedBy({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { library } = useActions();
  const isPresent = useDocument((state) => usesTable(state.experiment, id));
  const { runs } = useStore(usePlayground().library);
  // Those of earlier visits are read when somebody asks.
  useEffect(() => void library.open(), [library]);
  const count = runs.filter(({ experiment }) => usesTable(experiment, id)).length;
  return (
    <p role="status" className={styles.usedBy}>
      {isPresent && t('table.usedByDocument')} {count > 0 && t('table.usedByRuns', { count })}
    </p>
  );
}

const usesTable = ({ data }: Experiment, id: string): boolean =>
  datasets.find(data.kind)?.tables?.(data.params).includes(id) === true;

interface KeptProps {
  readonly table: KeptTable;
  readonly onChoose: (source: Source) => void;
}

function Kept({ table, onChoose }: KeptProps) {
  const { t, language } = useTexts();
  const { tables } = useActions();
  const [isSure, setSure] = useState(false);
  const { id, name, rows, bytes, at, columns } = table;
  const open = async () => {
    const work = await tables.work();
    const file = await work.read(id);
    // Another tab deleted it.
    if (file === null) await work.list();
    else onChoose({ file, name, columns });
  };
  return (
    <li className={styles.keptTable}>
      <TextField
        label={t('table.name')}
        hideLabel
        maxLength={columnLimits.name}
        value={name}
        onCommit={(next) => {
          if (next !== '') void tables.work().then((work) => work.rename(id, next));
        }}
      />
      <span className={styles.limits}>
        {t('table.keptFacts', {
          rows: rows.toLocaleString(language),
          columns: columns.length,
          size: (bytes / 1e6).toLocaleString(language, { maximumSignificantDigits: 2 }),
          date: new Date(at).toLocaleDateString(language),
        })}
      </span>
      <span className={styles.buttons}>
        {isSure ? (
          <>
            <Button
              size="small"
              look="danger"
              onClick={() => void tables.work().then((work) => work.remove(id))}
            >
              {t('table.deleteForGood')}
            </Button>
            <Button size="small" onClick={() => setSure(false)}>
              {t('table.cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button size="small" onClick={() => void open()}>
              {t('table.open')}
            </Button>
            <IconButton
              icon={Trash2}
              size="small"
              label={t('table.delete', { name })}
              onClick={() => setSure(true)}
            />
          </>
        )}
      </span>
      {isSure && <UsedBy id={id} />}
    </li>
  );
}
