import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { lookup } from '../catalog/lookup.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { AloneRequest } from '../core/run/studies/alone.ts';
import { readAlone, type AloneReading } from '../core/run/studies/read-alone.ts';
import type { Study } from '../store/lab.ts';
import styles from './AloneMark.module.css';
import { useDocument, usePlayground, useTexts } from './playground-context.ts';
import { tooltip } from './primitives/tooltip.ts';
import { isSameTraining } from './same-training.ts';
import { useTaskStyle } from './task-look.ts';
import { toVerdictDetail } from './verdict-text.ts';

const signs = {
  better: '▲',
  worse: '▼',
  same: '=',
  mixed: '≷',
  few: '≈',
  open: '≈',
  unsettled: '?',
} as const;

/** What was read of a study's runs: every mark of the page asks for it. */
const known = new WeakMap<Study['runs'], AloneReading>();

function read({ experiment, request, runs }: Pick<Study, 'experiment' | 'request' | 'runs'>) {
  const found = new Map(Object.entries(runs));
  const reading = known.get(runs) ?? readAlone(experiment, request as AloneRequest, found, lookup);
  known.set(runs, reading);
  return reading;
}

/** The task together against alone at the same width, as a sign with its words. */
export function AloneMark({ task }: { readonly task: TaskId }) {
  const texts = useTexts();
  const { t } = texts;
  const look = useTaskStyle(task);
  const experiment = useDocument((state) => state.experiment);
  const study = useStore(
    usePlayground().lab,
    useShallow(({ studies }) => {
      const newest = studies.find(({ kind }) => kind === 'alone');
      return { of: newest?.experiment, request: newest?.request, runs: newest?.runs };
    }),
  );
  const verdict = useMemo(() => {
    const { of, request, runs } = study;
    if (of === undefined || request === undefined || runs === undefined) return undefined;
    if (!isSameTraining(of, experiment)) return undefined;
    const reading = read({ experiment: of, request, runs });
    return reading.tasks.find((one) => one.task === task)?.verdicts.alone;
  }, [study, experiment, task]);
  if (verdict === undefined) return null;
  const { word, outcomes } = verdict;
  const said = t(`studies.mark.${word}`);
  const text =
    word === 'unsettled'
      ? said
      : t('studies.markDetail', {
          word: said,
          detail: toVerdictDetail(verdict, texts),
          count: outcomes.length,
        });
  return (
    <span
      role="img"
      aria-label={text}
      className={styles.mark}
      style={look && { color: look.color, background: look.soft }}
      data-mark={word}
      {...tooltip(text)}
    >
      {signs[word]}
    </span>
  );
}
