import type { MessageKey } from '../../i18n/translate.ts';
import { useTexts } from '../playground-context.ts';
import { Dialog } from '../primitives/Dialog.tsx';
import { usePrimitiveWords } from '../primitives/primitive-words.ts';
import styles from './HelpDialog.module.css';

interface Shortcut {
  readonly keys: string;
  readonly text: MessageKey;
}

const hints = ['shell.helpHow1', 'shell.helpHow2', 'shell.helpHow3', 'shell.helpHow4'] as const;

/** What the page is in a few sentences, and its keys. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const everywhere: readonly Shortcut[] = [
    { keys: 'Space', text: 'shell.key.play' },
    { keys: 'S', text: 'shell.key.step' },
    { keys: 'E', text: 'shell.key.epoch' },
    { keys: 'R', text: 'shell.key.reset' },
    { keys: 'Ctrl Z', text: 'shell.key.undo' },
    { keys: 'Ctrl Shift Z', text: 'shell.key.redo' },
    { keys: '?', text: 'shell.key.help' },
  ];
  return (
    <Dialog title={t('shell.helpTitle')} onClose={onClose}>
      <div className={styles.help}>
        <p>{t('shell.helpWhat')}</p>
        <ul className={styles.hints}>
          {hints.map((hint) => (
            <li key={hint}>{t(hint)}</li>
          ))}
        </ul>
        <Keys title={t('shell.keysEverywhere')} shortcuts={everywhere} />
        <Keys title={t('shell.keysCanvas')} shortcuts={canvasKeys} />
      </div>
    </Dialog>
  );
}

const canvasKeys: readonly Shortcut[] = [
  { keys: 'Delete', text: 'shell.key.remove' },
  { keys: 'Ctrl D', text: 'shell.key.duplicate' },
  { keys: 'Ctrl A', text: 'shell.key.all' },
  { keys: 'Ctrl C, V', text: 'shell.key.copy' },
  { keys: 'L', text: 'shell.key.tie' },
  { keys: 'F', text: 'shell.key.fit' },
  { keys: '+, −, 0', text: 'shell.key.zoom' },
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
