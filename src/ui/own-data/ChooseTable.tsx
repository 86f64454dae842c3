import { FileSpreadsheet } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useDocument, usePlayground, useRun, useTexts } from '../playground-context.ts';
import { tableLimits } from '../../catalog/tables/limits.ts';
import { Button } from '../primitives/Button.tsx';
import { ChoosePictures } from './ChoosePictures.tsx';
import { DrawPoints } from './DrawPoints.tsx';
import { Examples } from './Examples.tsx';
import { JoinSets } from './JoinSets.tsx';
import { KeptTables } from './KeptTables.tsx';
import { TakeImages } from './TakeImages.tsx';
import { readMostMemory } from './estimate-memory.ts';
import { toFolderFiles } from './folder-files.ts';
import { findMissing, readWanted } from './wanted.ts';
import styles from './TableWindow.module.css';
import type { Source } from './use-table.ts';

const endings =
  '.zip,.csv,.tsv,.tab,.txt,.dat,.data,.json,.jsonl,.ndjson,.parquet,text/csv,text/tab-separated-values,text/plain';

interface ChooseProps {
  readonly onChoose: (source: Source) => void;
}

/** A file that is chosen or dropped, rows that are pasted, or a table that is kept. */
export function ChooseTable({ onChoose }: ChooseProps) {
  const { t, language } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const data = useDocument((state) => state.experiment.data);
  const isMissing = useRun((state) => state.fault?.code === 'table-missing');
  const kept = useStore(usePlayground().tables, (state) => state.kept);
  const wanted = isMissing ? findMissing(readWanted(data), kept) : [];
  const most = (count: number) => count.toLocaleString(language);
  return (
    <div className={styles.choose}>
      {wanted.map(({ id, name, rows, columns }) => (
        <p key={id} role="status" className={styles.wanted}>
          {t('table.wanted', {
            name,
            rows: most(rows),
            columns: columns.join(', '),
          })}
        </p>
      ))}
      <div className={styles.drop}>
        <FileSpreadsheet aria-hidden="true" size={32} />
        <Button look="primary" onClick={() => input.current?.click()}>
          {t('table.chooseFile')}
        </Button>
        <p>{t('table.dropHere')}</p>
        <p className={styles.limits}>
          {t('table.limits', {
            megabytes: tableLimits.bytes / 1e6,
            rows: most(tableLimits.rows),
            columns: tableLimits.columns,
            memory: (readMostMemory() / 2 ** 30).toLocaleString(language),
          })}
        </p>
        <input
          ref={input}
          type="file"
          multiple
          accept={endings}
          hidden
          aria-label={t('table.chooseFile')}
          onChange={(event) => {
            const chosen = toFolderFiles(event.target.files);
            // The same file can be chosen again.
            event.target.value = '';
            const [first, ...others] = chosen;
            if (first !== undefined)
              onChoose({
                file: others.length > 0 ? chosen : first.file,
                name: first.path,
              });
          }}
        />
      </div>
      <ChoosePictures onChoose={onChoose} />
      <Paste onChoose={onChoose} />
      <KeptTables onChoose={onChoose} />
      <Examples onChoose={onChoose} />
      <DrawPoints onChoose={onChoose} />
      <TakeImages onChoose={onChoose} />
      <JoinSets />
    </div>
  );
}

/** Rows as they come from a spreadsheet. */
function Paste({ onChoose }: ChooseProps) {
  const { t } = useTexts();
  const id = useId();
  const [text, setText] = useState('');
  const read = (pasted: string) =>
    onChoose({ file: new Blob([pasted]), name: t('table.pastedName') });
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        read(text);
      }}
    >
      <label htmlFor={id}>{t('table.paste')}</label>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        className={styles.pasted}
        placeholder={t('table.pasteExample')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          // Rows are read as they are, and never laid out here: there may be very many.
          const pasted = event.clipboardData.getData('text');
          if (text !== '' || !pasted.trim().includes('\n')) return;
          event.preventDefault();
          read(pasted);
        }}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {t('table.readPasted')}
      </Button>
    </form>
  );
}
