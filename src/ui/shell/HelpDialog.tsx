import type { MessageKey } from '../../i18n/translate.ts';
import { useTexts } from '../playground-context.ts';
import { Dialog } from '../primitives/Dialog.tsx';
import { usePrimitiveWords } from '../primitives/primitive-words.ts';
import styles from './HelpDialog.module.css';

interface Shortcut {
  readonly keys: string;
  readonly text: MessageKey;
}

const hints = ['guide.helpHow1', 'guide.helpHow2', 'guide.helpHow3', 'guide.helpHow4'] as const;

/** What the page is in a few sentences, and its keys. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const everywhere: readonly Shortcut[] = [
    { keys: 'Space', text: 'guide.key.play' },
    { keys: 'S', text: 'guide.key.step' },
    { keys: 'E', text: 'guide.key.epoch' },
    { keys: 'R', text: 'guide.key.reset' },
    { keys: 'Ctrl Z', text: 'guide.key.undo' },
    { keys: 'Ctrl Shift Z', text: 'guide.key.redo' },
    { keys: '?', text: 'guide.key.help' },
  ];
  return (
    <Dialog title={t('guide.helpTitle')} onClose={onClose}>
      <div className={styles.help}>
        <p>{t('guide.helpWhat')}</p>
        <ul className={styles.hints}>
          {hints.map((hint) => (
            <li key={hint}>{t(hint)}</li>
          ))}
        </ul>
        <Keys title={t('guide.keysEverywhere')} shortcuts={everywhere} />
        <Keys title={t('guide.keysCanvas')} shortcuts={canvasKeys} />
      </div>
    </Dialog>
  );
}

const canvasKeys: readonly Shortcut[] = [
  { keys: 'Delete', text: 'guide.key.remove' },
  { keys: 'Ctrl D', text: 'guide.key.duplicate' },
  { keys: 'Ctrl A', text: 'guide.key.all' },
  { keys: 'Ctrl C, V', text: 'guide.key.copy' },
  { keys: 'L', text: 'guide.key.tie' },
  { keys: 'F', text: 'guide.key.fit' },
  { keys: '+, −, 0', text: 'guide.key.zoom' },
];

function Keys({
  title,
  shortcuts,
}: {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}) {
  const { t } = useTexts();
  const { nameKeys } = usePrimitiveWords();
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.keys}>
        {shortcuts.map(({ keys, text }) => (
          <div key={text} className={styles.line}>
            <dt>
              <kbd className={styles.key}>{nameKeys(keys)}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
