/** A formula whose signs are what they stand for: pointed at, they light it up, and the other way round. */
import { useEffect, useMemo, useRef, type SyntheticEvent } from 'react';
import type { Playground } from '../../store/contract.ts';
import { Formula } from '../forms/Formula.tsx';
import { toNumberText } from '../format.ts';
import { litOf, signs, useLit, type Lit, type Sign } from '../lit.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { toTaskStyle } from '../task-style.ts';
import { useCalmHistory, useCalmPicture } from '../use-calm-run.ts';
import { findSign, readSign, toLetter } from './read-signs.ts';
import styles from './SignFormula.module.css';

interface SignFormulaProps {
  readonly tex: string;
  /** With the present numbers of its signs, by task. */
  readonly hasNumbers?: boolean;
}

export function SignFormula({ tex, hasNumbers = false }: SignFormulaProps) {
  const [lit, light] = useLit();
  const { root, hands } = useSignHands(light);
  return (
    <div ref={root} className={styles.whole} data-lit={lit?.what} {...hands}>
      <Formula tex={tex} />
      {hasNumbers && <SignTable tex={tex} lit={lit} />}
    </div>
  );
}

/** Pointers and the keyboard, over the formula and over the rest of the page while it is shown. */
function useSignHands(light: (lit: Lit | null) => void) {
  const root = useRef<HTMLDivElement>(null);
  const playground = usePlayground();
  useEffect(() => {
    const store = litOf(playground);
    const see = ({ target }: Event) => {
      if (target instanceof Node && root.current?.contains(target) === true) return;
      const found = findSign(target, toTaskIds(playground));
      if (found !== null || store.getState() !== null) store.setState(found, true);
    };
    document.addEventListener('pointerover', see);
    document.addEventListener('focusin', see);
    return () => {
      document.removeEventListener('pointerover', see);
      document.removeEventListener('focusin', see);
      store.setState(null, true);
    };
  }, [playground]);
  const find = ({ target }: SyntheticEvent) => light(findSign(target, toTaskIds(playground)));
  return {
    root,
    hands: {
      onPointerOver: find,
      // A finger has no way to rest: what it touches stays lit until it touches something else.
      onPointerDown: find,
      onPointerLeave: ({ pointerType }: { readonly pointerType: string }) => {
        if (pointerType === 'mouse') light(null);
      },
      onFocus: find,
      onBlur: () => light(null),
    },
  };
}

const toTaskIds = ({ document: documents }: Playground): readonly string[] =>
  documents.getState().dataset.tasks.map(({ id }) => id);

const texOf: Readonly<Record<Sign, RegExp>> = {
  lambda: /\\lambda/,
  loss: /(?:\\ell|L)_/,
  alpha: /\\alpha/,
  gradient: /g_/,
};

/** By task: what the signs are now. Each cell is a stop for the keyboard and lights what it says. */
function SignTable({ tex, lit }: { readonly tex: string; readonly lit: Lit | null }) {
  const { t, language, pick } = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const tasks = useHeadTasks();
  const { view } = useCalmHistory(true);
  const sample = useCalmPicture('tug', true);
  const shown = signs.filter(
    (sign) => sign === 'lambda' || sign === 'loss' || texOf[sign].test(tex),
  );
  if (tasks.length === 0) return null;
  const mark = (sign: Sign, task: string) => ({
    'data-signs': `${sign}/${task}`,
    'data-signs-own': '',
    'data-on':
      lit?.what === sign && (lit.task === null || task === '*' || lit.task === task)
        ? ''
        : undefined,
  });
  return (
    <table className={styles.numbers}>
      <caption className="visually-hidden">{t('settings.signs')}</caption>
      <thead>
        <tr>
          <td />
          {shown.map((sign) => (
            <th key={sign} scope="col">
              <button type="button" {...mark(sign, '*')} aria-label={t(`settings.sign.${sign}`)}>
                {sign === 'gradient' ? '|g|' : toLetter(sign)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ id, title, style }) => (
          <tr key={id}>
            <th scope="row">
              <TaskBadge {...style} />
              <span className="visually-hidden">{pick(title)}</span>
            </th>
            {shown.map((sign) => {
              const value = readSign(sign, id, { experiment, history: view, sample });
              const text = Number.isNaN(value) ? '–' : toNumberText(value, language);
              return (
                <td key={sign}>
                  <button
                    type="button"
                    {...mark(sign, id)}
                    aria-label={`${t(`settings.sign.${sign}`)}, ${style.letter}: ${text}`}
                  >
                    {text}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useHeadTasks() {
  const dataset = useDocument((state) => state.dataset);
  const nodes = useDocument((state) => state.experiment.nodes);
  return useMemo(
    () =>
      dataset.tasks.flatMap(({ id, title }, at) =>
        nodes.some((node) => node.kind === 'head' && node.target === id)
          ? [{ id, title, style: toTaskStyle(at) }]
          : [],
      ),
    [dataset, nodes],
  );
}
