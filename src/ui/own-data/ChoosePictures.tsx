import { Images } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { pictureLimits, pictureSides } from '../../catalog/tables/limits.ts';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { toFolderFiles } from './folder-files.ts';
import styles from './TableWindow.module.css';
import type { Source } from './use-table.ts';

/** A folder of pictures with their labels; an archive of one is a file like others. */
export function ChoosePictures({ onChoose }: { readonly onChoose: (source: Source) => void }) {
  const { t, language } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  // React has no name for it.
  useEffect(() => input.current?.setAttribute('webkitdirectory', ''), []);
  return (
    <div className={styles.drop}>
      <Images aria-hidden="true" size={32} />
      <Button onClick={() => input.current?.click()}>{t('table.chooseFolder')}</Button>
      <p>{t('table.picturesHelp')}</p>
      <p className={styles.limits}>
        {t('table.pictureLimits', {
          count: pictureLimits.count.toLocaleString(language),
          megabytes: pictureLimits.bytes / 1e6,
          sides: new Intl.ListFormat(language, { type: 'disjunction' }).format(
            pictureSides.map(String),
          ),
        })}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('table.chooseFolder')}
        onChange={(event) => {
          const files = toFolderFiles(event.target.files);
          event.target.value = '';
          const [first] = files;
          if (first !== undefined)
            onChoose({
              file: files,
              name: first.path.split('/')[0] ?? first.path,
            });
        }}
      />
    </div>
  );
}
