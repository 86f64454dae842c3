import type { Control } from '../../../core/document/controls.ts';
import { useTexts } from '../../playground-context.ts';
import styles from './PagePreview.module.css';
import { type Bound, toBound, type Looks } from './looks.ts';

/** The parts of the page where they stand, as a picture too small for words. */
const places = {
  top: ['rooms', 'title', 'gallery', 'reset', 'play', 'pace', 'share', 'menu'],
  left: ['palette', 'data', 'dial', 'data-settings'],
  cards: ['weights'],
  right: ['optimizer', 'rate', 'batch', 'schedule', 'seed', 'method', 'stop'],
  tabs: ['views'],
} as const satisfies Readonly<Record<string, readonly Control[]>>;

/** The page as the link shows it: what is hidden is gone, what is locked is hatched. */
export function PagePreview({ looks }: { readonly looks: Looks }) {
  const { t, language } = useTexts();
  const name = (bound: Bound) =>
    new Intl.ListFormat(language).format(
      toBound(looks, bound).map((control) => t(`control.${control as Control}`)),
    );
  const [hidden, locked] = [name('hidden'), name('locked')];
  const room = looks.workspace ?? 'build';
  const draw = (place: keyof typeof places) =>
    places[place].map((control) => (
      <span
        key={control}
        className={styles.part}
        data-control={control}
        data-locked={toBound(looks, 'locked').includes(control)}
        hidden={toBound(looks, 'hidden').includes(control)}
      />
    ));
  return (
    <figure className={styles.preview}>
      <div aria-hidden="true" className={styles.page} data-theme-shown={looks.theme}>
        <div className={styles.top}>{draw('top')}</div>
        <div className={styles.middle}>
          {room === 'build' && <div className={styles.side}>{draw('left')}</div>}
          {room === 'learn' && <div className={styles.side} data-words="true" />}
          <div className={styles.centre}>
            <div
              className={styles.canvas}
              data-locked={toBound(looks, 'locked').includes('structure')}
            >
              <i />
              <i />
              <i />
              {draw('cards')}
            </div>
            <div className={styles.tabs}>{draw('tabs')}</div>
            <svg viewBox="0 0 120 30" className={styles.chart}>
              <path d="M2 4C20 24 60 26 118 27M2 8C24 20 60 19 118 21" />
            </svg>
          </div>
          {room === 'build' && <div className={styles.side}>{draw('right')}</div>}
        </div>
      </div>
      <figcaption className={styles.words}>
        {hidden === '' && locked === '' && t('classroom.previewAll')}
        {hidden !== '' && <p>{t('classroom.previewHidden', { controls: hidden })}</p>}
        {locked !== '' && <p>{t('classroom.previewLocked', { controls: locked })}</p>}
      </figcaption>
    </figure>
  );
}
