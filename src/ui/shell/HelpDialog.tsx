import type { MessageKey } from '../../i18n/translate.ts';
import { useActions, useSession, useTexts } from '../playground-context.ts';
import { Dialog } from '../primitives/Dialog.tsx';
import { usePrimitiveWords } from '../primitives/primitive-words.ts';
import { Switch } from '../primitives/Switch.tsx';
import styles from './HelpDialog.module.css';

interface Shortcut {
  /** Any of these. */
  readonly keys: readonly string[];
  readonly text: MessageKey;
}

const hints = ['guide.helpHow1', 'guide.helpHow2', 'guide.helpHow3', 'guide.helpHow4'] as const;

/** The page in a few sentences, and its keys. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog title={t('guide.helpTitle')} onClose={onClose}>
      <div className={styles.help}>
        <p>{t('guide.helpWhat')}</p>
        <ul className={styles.hints}>
          {hints.map((hint) => (
            <li key={hint}>{t(hint)}</li>
          ))}
        </ul>
        <SingleKeys />
        <Keys title={t('guide.keysEverywhere')} shortcuts={everywhere} />
        <Keys title={t('guide.keysCanvas')} shortcuts={canvasKeys} />
      </div>
    </Dialog>
  );
}

/** Letters alone can be typed unawares, by speech input for one: they can be switched off. */
function SingleKeys() {
  const { t } = useTexts();
  const { setSingleKeys } = useActions().session;
  return (
    <Switch
      label={t('guide.singleKeys')}
      help={t('guide.singleKeysHelp')}
      checked={useSession((state) => state.singleKeys)}
      onChange={setSingleKeys}
    />
  );
}

const everywhere: readonly Shortcut[] = [
  { keys: ['Space'], text: 'guide.key.play' },
  { keys: ['S'], text: 'guide.key.step' },
  { keys: ['E'], text: 'guide.key.epoch' },
  { keys: ['R'], text: 'guide.key.reset' },
  { keys: ['Ctrl Z'], text: 'guide.key.undo' },
  { keys: ['Ctrl Shift Z'], text: 'guide.key.redo' },
  { keys: ['/'], text: 'guide.key.search' },
  { keys: ['PgDn', 'PgUp'], text: 'guide.key.turn' },
  { keys: ['?'], text: 'guide.key.help' },
];

const canvasKeys: readonly Shortcut[] = [
  { keys: ['Delete'], text: 'guide.key.remove' },
  { keys: ['Ctrl D'], text: 'guide.key.duplicate' },
  { keys: ['Ctrl A'], text: 'guide.key.all' },
  { keys: ['Ctrl C', 'Ctrl V'], text: 'guide.key.copy' },
  { keys: ['W'], text: 'guide.key.wire' },
  { keys: ['I'], text: 'guide.key.inside' },
  { keys: ['X'], text: 'guide.key.scissors' },
  { keys: ['Shift F'], text: 'guide.key.freeze' },
  { keys: ['L'], text: 'guide.key.tie' },
  { keys: ['T'], text: 'guide.key.tidy' },
  { keys: ['G'], text: 'guide.key.fold' },
  { keys: ['F'], text: 'guide.key.fit' },
  { keys: ['+', '−', '0'], text: 'guide.key.zoom' },
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
  const known = shortcuts.flatMap(({ keys, text }) => {
    const names = keys.flatMap((key) => nameKeys(key) ?? []);
    return names.length === 0 ? [] : [{ names, text }];
  });
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.keys}>
        {known.map(({ names, text }) => (
          <div key={text} className={styles.line}>
            <dt>
              {names.map((name) => (
                <kbd key={name} className={styles.key}>
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
