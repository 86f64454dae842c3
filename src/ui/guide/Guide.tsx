/** The first minute: the page comes to life by itself, and three hints say what there is to touch. */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { holds } from '../../catalog/lessons/checks.ts';
import type { Hint } from '../../catalog/hints/define-hint.ts';
import { hints, type HintId } from '../../catalog/hints/index.ts';
import { presets } from '../../catalog/presets/index.ts';
import type { Playground } from '../../store/contract.ts';
import { useDocument, useLessons, usePlayground, useRun, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Rings } from '../Rings.tsx';
import { useScene } from '../use-scene.ts';
import styles from './Guide.module.css';
import { guideBegun, guideOver, toHintName } from './kept.ts';
import { useBeside } from './use-beside.ts';

/** One hint at a time, in their order, of those that were neither followed nor put away in any visit. */
export function Guide() {
  const { remembered } = usePlayground();
  const scene = useScene();
  const isInLesson = useLessons((state) => state.open !== null);
  const preset = useUntouchedData();
  const [gone, setGone] = useState<ReadonlySet<string>>(
    () => new Set(hints.all.flatMap(({ id }) => (remembered.read(toHintName(id)) ? [id] : []))),
  );
  useFirstPlay();
  const put = (ids: readonly string[]) => {
    for (const id of ids) remembered.write(toHintName(id), true);
    const next = new Set([...gone, ...ids]);
    if (hints.all.every(({ id }) => next.has(id))) remembered.write(guideOver, true);
    setGone(next);
  };
  const followed = hints.all.filter(
    (hint) => !gone.has(hint.id) && isFor(hint, preset) && holds(hint.check, scene),
  );
  useEffect(() => {
    if (followed.length > 0) put(followed.map(({ id }) => id));
  });
  const next = hints.all.find((hint) => !gone.has(hint.id) && isFor(hint, preset));
  if (next === undefined || followed.length > 0 || isInLesson) return null;
  return (
    <HintCard
      key={next.id}
      hint={next}
      onSkip={() => put([next.id])}
      onEnd={() => put(hints.all.map(({ id }) => id))}
    />
  );
}

const isFor = ({ preset }: Hint, open: string | undefined): boolean =>
  preset === undefined || preset === open;

/** The preset that is open, if it has its own data still. */
function useUntouchedData(): string | undefined {
  const kind = useDocument((state) => state.experiment.data.kind);
  const origin = useDocument((state) => state.presentation.origin);
  const found = origin && presets.find(origin.preset);
  return found?.draft.data.kind === kind ? found.id : undefined;
}

/** Training begins once by itself, at the first visit, where nobody asked for rest and the page came without a link. */
function useFirstPlay(): void {
  const playground = usePlayground();
  useEffect(() => {
    if (!isToBegin(playground)) return;
    playground.remembered.write(guideBegun, true);
    playground.actions.run.play();
  }, [playground]);
}

function isToBegin({ document, remembered, run }: Playground): boolean {
  const { isLinked, diagnostics } = document.getState();
  const prefersRest = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const isSound = diagnostics.every(({ severity }) => severity !== 'error');
  const isUntouched = run.getState().step === 0 && !document.getState().canUndo;
  return (
    isSound && isUntouched && !isLinked && !prefersRest && remembered.read(guideBegun) !== true
  );
}

interface HintCardProps {
  readonly hint: Hint & { readonly id: HintId };
  readonly onSkip: () => void;
  readonly onEnd: () => void;
}

/** Beside what it is about; nothing of the page moves for it, and nothing waits for it. */
function HintCard({ hint, onSkip, onEnd }: HintCardProps) {
  const { t } = useTexts();
  const { ref: card, at: place } = useBeside(hint.at, hint.side);
  const isAtRest = useRun(
    ({ step, status, willPlay }) => step === 0 && status !== 'playing' && !willPlay,
  );
  const at = hints.all.findIndex(({ id }) => id === hint.id);
  return (
    <>
      {place !== undefined && (
        <Rings points={hint.id === 'dial' && isAtRest ? ['play', place] : [place]} />
      )}
      <aside ref={card} className={styles.card} aria-label={t('hints.title')} hidden>
        <p role="status">
          {t(hint.id === 'dial' && isAtRest ? 'hints.dialAtRest' : `hints.${hint.id}`)}
        </p>
        <div className={styles.ways}>
          <span className={styles.count}>
            {t('hints.count', { at: at + 1, count: hints.all.length })}
          </span>
          <Button size="small" look="quiet" onClick={onEnd}>
            {t('hints.end')}
          </Button>
          <IconButton icon={X} size="small" label={t('hints.skip')} onClick={onSkip} />
        </div>
      </aside>
    </>
  );
}
