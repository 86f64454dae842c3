import { pictureSides } from '../../catalog/tables/limits.ts';
import type { PictureSize, ReadOptions, TableReport } from '../../store/tables.ts';
import { useTexts } from '../playground-context.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import styles from './TableWindow.module.css';

const encodings = ['utf-8', 'gb18030', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
const delimiters = [',', ';', '\t', '|'] as const;
const names = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
} as const;

interface HowProps {
  readonly report: TableReport;
  readonly onReadAgain: (options: ReadOptions) => void;
}

/** How the text of the file was taken, and the ways to take it differently. */
export function HowItWasRead({ report, onReadAgain }: HowProps) {
  const { t, language } = useTexts();
  const { options, picture, rows, columns } = report;
  const facts = t('table.facts', {
    rows: rows.toLocaleString(language),
    columns: columns.length,
  });
  if (picture !== undefined)
    return <HowPictures facts={facts} picture={picture} onReadAgain={onReadAgain} />;
  if (options === null) return <p className={styles.facts}>{facts}</p>;
  const { delimiter, mark, encoding } = options;
  const delimiterName = names[delimiter as keyof typeof names];
  return (
    <details className={styles.how}>
      <summary>
        {facts} · {t(`table.${delimiterName}`)} · {encoding.toUpperCase()}
      </summary>
      <div className={styles.howFields}>
        <SelectField
          label={t('table.between')}
          value={delimiter}
          options={delimiters.map((value) => ({
            value,
            label: t(`table.${names[value]}`),
          }))}
          onChange={(next) => onReadAgain({ encoding, delimiter: next })}
        />
        <SelectField
          label={t('table.mark')}
          value={mark}
          options={[
            { value: '.', label: '1.5' },
            { value: ',', label: '1,5' },
          ]}
          onChange={(next) => onReadAgain({ ...options, mark: next })}
        />
        <SelectField
          label={t('table.encoding')}
          value={encoding}
          options={encodings.map((value) => ({
            value,
            label: value.toUpperCase(),
          }))}
          onChange={(next) => onReadAgain({ encoding: next })}
        />
      </div>
    </details>
  );
}

interface HowPicturesProps {
  readonly facts: string;
  readonly picture: PictureSize;
  readonly onReadAgain: (options: ReadOptions) => void;
}

/** What pictures became, and what else they can become. */
function HowPictures({ facts, picture, onReadAgain }: HowPicturesProps) {
  const { t } = useTexts();
  const { side, channels } = picture;
  const toSide = (one: number) => t('table.pictureSide', { side: one });
  return (
    <details className={styles.how}>
      <summary>
        {facts} · {toSide(side)} · {t(`table.pictureChannels.${channels}`)}
      </summary>
      <div className={styles.howFields}>
        <SelectField
          label={t('table.pictureSize')}
          value={String(side)}
          options={pictureSides.map((one) => ({
            value: String(one),
            label: toSide(one),
          }))}
          onChange={(next) => onReadAgain({ picture: { ...picture, side: Number(next) } })}
        />
        <SelectField
          label={t('table.pictureColours')}
          value={String(channels)}
          options={([3, 1] as const).map((one) => ({
            value: String(one),
            label: t(`table.pictureChannels.${one}`),
          }))}
          onChange={(next) =>
            onReadAgain({
              picture: { ...picture, channels: next === '1' ? 1 : 3 },
            })
          }
        />
      </div>
    </details>
  );
}
