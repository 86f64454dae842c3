import { FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isTextField } from '../keys.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { loadHelp } from '../load-words.ts';
import { useActions, useTexts } from '../playground-context.ts';
import styles from './FileDrop.module.css';

const weightsWindow = definePart(async () => {
  const [{ WeightsWindow }] = await Promise.all([
    import('../weights/WeightsWindow.tsx'),
    loadHelp(),
  ]);
  return WeightsWindow;
});

/** Files from outside; what is dragged within the page, a picture of it too, is something else. */
function holdsFiles(data: DataTransfer | null): data is DataTransfer {
  return data?.types.includes('Files') === true && !data.types.includes('text/html');
}

/** Of several, the one that looks like a project. */
function choose(files: readonly File[]): File | undefined {
  return files.find(({ name }) => name.endsWith('.json')) ?? files[0];
}

/** A list, or an object in each line: a project is one object. */
const areRows = (text: string): boolean => /^\s*(?:\[|\{.*\}\s*\n\s*\{)/.test(text);

/** Of the beginning of JSON, or of the end of a ZIP file: a model of TensorFlow.js, or weights. */
const isModel = (text: string, name: string): boolean =>
  name.endsWith('.json')
    ? text.includes('"modelTopology"') || text.includes('"layers-model"')
    : name.endsWith('.zip') && /model\.json|\.safetensors/.test(text);

/** Lines with marks between their cells, as they come from a spreadsheet. */
const isTable = (text: string): boolean => /^[^\n]*[\t,;|][^\n]*\n/.test(text);

/** A file that is dropped anywhere on the page is opened, and not shown in its place; so are rows that are pasted. */
export function FileDrop() {
  const { t } = useTexts();
  const { app, tables } = useActions();
  const [isOver, setOver] = useState(false);
  /** Files of a model that were dropped. */
  const [model, setModel] = useState<readonly File[]>([]);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      // Out of the window, and not from one element to the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      const file = choose(files);
      if (file === undefined) return;
      if (files.some(({ name }) => /\.(?:safetensors|bin)$/.test(name))) {
        setModel(files);
        return;
      }
      // They are gone with the event.
      const entries = Array.from(event.dataTransfer.items, (item) => item.webkitGetAsEntry());
      const isFolder = entries.some((entry) => entry?.isDirectory === true);
      if (isFolder || (files.length > 1 && !file.name.endsWith('.json'))) {
        const source = async () =>
          (await import('../own-data/folder-files.ts')).readEntries(
            entries.filter((entry) => entry !== null),
          );
        tables.ask({ source, name: file.name });
        return;
      }
      // What is no project may be a table; why it is none is said where tables are opened.
      const askTable = () => tables.ask({ source: file, name: file.name });
      const isJson = file.name.endsWith('.json');
      // What a ZIP file holds is listed at its end.
      void (isJson ? file.slice(0, 1e5) : file.slice(-1e5)).text().then(
        (text) => {
          if (isModel(text, file.name)) setModel([file]);
          else if (!isJson || areRows(text)) askTable();
          else void app.openFile(file);
        },
        () => (isJson ? app.openFile(file) : askTable()),
      );
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text') ?? '';
      if (isTextField(event.target) || document.querySelector('dialog[open]')) return;
      if (!isTable(text)) return;
      event.preventDefault();
      tables.ask({ source: new Blob([text]), name: '' });
    };
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', onDrop);
      removeEventListener('paste', onPaste);
    };
  }, [app, tables]);

  if (model.length > 0) return <DroppedModel files={model} onClose={() => setModel([])} />;
  return (
    isOver && (
      <div className={styles.over}>
        <p className={styles.words}>
          <FolderOpen aria-hidden="true" size={20} />
          {t('shell.dropFile')}
        </p>
      </div>
    )
  );
}

interface DroppedProps {
  readonly files: readonly File[];
  readonly onClose: () => void;
}

function DroppedModel({ files, onClose }: DroppedProps) {
  const title = files[0]?.name ?? '';
  return (
    <LazyPart
      part={weightsWindow}
      lost={(retry) => <LostDialog title={title} onRetry={retry} onClose={onClose} />}
    >
      {(WeightsWindow) => <WeightsWindow files={files} onClose={onClose} />}
    </LazyPart>
  );
}
