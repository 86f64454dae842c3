import { FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useActions, useTexts } from '../playground-context.ts';
import styles from './FileDrop.module.css';

/** Files from outside; what is dragged within the page, a picture of it too, is something else. */
function holdsFiles(data: DataTransfer | null): data is DataTransfer {
  return data?.types.includes('Files') === true && !data.types.includes('text/html');
}

/** Of several, the one that looks like a project. */
function choose(files: readonly File[]): File | undefined {
  return files.find(({ name }) => name.endsWith('.json')) ?? files[0];
}

/** A file that is dropped anywhere on the page is opened, and not shown in its place. */
export function FileDrop() {
  const { t } = useTexts();
  const { app, tables } = useActions();
  const [isOver, setOver] = useState(false);

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
      const file = choose([...event.dataTransfer.files]);
      if (file === undefined) return;
      // What is no project may be a table; why it is none is said where tables are opened.
      if (file.name.endsWith('.json')) void app.openFile(file);
      else tables.ask({ source: file, name: file.name });
    };
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', onDrop);
    };
  }, [app, tables]);

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
