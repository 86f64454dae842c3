import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { lookup } from '../../catalog/lookup.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import type { NodeWeights } from '../../core/run/trainer.ts';
import type { FileProblem } from '../../export/weights/found.ts';
import {
  matchWeights,
  type CardMatch,
  type WeightMatch,
} from '../../export/weights/match-weights.ts';
import { readWeights, type WeightFile } from '../../export/weights/read-weights.ts';
import { toNodeTitle } from '../node-text.ts';
import { useActions, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { Dialog } from '../primitives/Dialog.tsx';
import styles from './WeightsWindow.module.css';

type Found =
  | { readonly kind: 'reading' }
  | { readonly kind: 'trouble'; readonly trouble: FileProblem | null }
  | { readonly kind: 'match'; readonly match: WeightMatch };

interface WindowProps {
  readonly files: readonly WeightFile[];
  readonly onClose: () => void;
  /** The network begins with weights of theirs. */
  readonly onTaken?: (() => void) | undefined;
}

/** What of some files fits the present network, card by card, and what to do with it. */
export function WeightsWindow({ files, onClose, onTaken = onClose }: WindowProps) {
  const { t } = useTexts();
  const found = useMatch(files);
  return (
    <Dialog title={t('modelFile.title')} onClose={onClose}>
      <div className={styles.window}>
        {found.kind === 'reading' && <p role="status">{t('modelFile.reading')}</p>}
        {found.kind === 'trouble' && (
          <p role="alert" className={styles.trouble}>
            <CircleAlert aria-hidden="true" size={18} />
            {found.trouble === null
              ? t('modelFile.noNetwork')
              : t(`modelFile.trouble.${found.trouble.code}`, found.trouble.args)}
          </p>
        )}
        {found.kind === 'match' && <Match match={found.match} onTaken={onTaken} />}
      </div>
    </Dialog>
  );
}

function useMatch(files: readonly WeightFile[]): Found {
  const { run } = useActions();
  const { document } = usePlayground();
  const [found, setFound] = useState<Found>({ kind: 'reading' });
  useEffect(() => {
    let isOver = false;
    const find = async (): Promise<Found> => {
      const read = await readWeights(files);
      if (!read.ok) return { kind: 'trouble', trouble: read.error };
      const spec = toRunSpec(document.getState().experiment, lookup);
      if (!spec.ok) return { kind: 'trouble', trouble: null };
      const { nodes } = await run.ask({ kind: 'weights' });
      return { kind: 'match', match: matchWeights(spec.value.model, nodes, read.value) };
    };
    void find()
      // Whoever is asked for weights has none: no network is loaded.
      .catch((): Found => ({ kind: 'trouble', trouble: null }))
      .then((next) => {
        if (!isOver) setFound(next);
      });
    return () => {
      isOver = true;
    };
  }, [files, run, document]);
  return found;
}

function Match({ match, onTaken }: { readonly match: WeightMatch; readonly onTaken: () => void }) {
  const { t } = useTexts();
  const { cards, unused } = match;
  const count = cards.filter(({ trouble }) => trouble === null).length;
  return (
    <>
      <p role="status">
        {count === 0 ? t('modelFile.nothing') : t('modelFile.fits', { count, total: cards.length })}
      </p>
      <ul className={styles.cards}>
        {cards.map((card) => (
          <Card key={card.node} {...card} />
        ))}
      </ul>
      {unused.length > 0 && (
        <p className={styles.unused}>
          {t('modelFile.unused', {
            names:
              unused.slice(0, mostNames).join(t('shell.listComma')) +
              (unused.length > mostNames ? ' …' : ''),
          })}
        </p>
      )}
      {count > 0 && <Ways weights={match.weights} onTaken={onTaken} />}
    </>
  );
}

/** More are no help. */
const mostNames = 8;

const toShape = (sizes: readonly number[]): string =>
  sizes.length === 0 ? '1' : sizes.join(' × ');

function Card({ node, trouble }: CardMatch) {
  const texts = useTexts();
  const { t } = texts;
  const { document } = usePlayground();
  const Icon = trouble === null ? CircleCheck : CircleAlert;
  return (
    <li className={styles.card} data-fits={trouble === null}>
      <Icon aria-hidden="true" size={15} />
      <span>
        <b>{toNodeTitle(document.getState().experiment, node, texts)}</b>{' '}
        {trouble === null && t('modelFile.fit')}
        {trouble?.code === 'missing' && t('modelFile.missing', { weight: trouble.weight })}
        {trouble?.code === 'shape' &&
          t('modelFile.shape', {
            weight: trouble.weight,
            got: toShape(trouble.got),
            wanted: toShape(trouble.wanted),
          })}
      </span>
    </li>
  );
}

interface WaysProps {
  readonly weights: NodeWeights;
  readonly onTaken: () => void;
}

/** Everything, or the layers alone, which keep their weights or learn on. */
function Ways({ weights, onTaken }: WaysProps) {
  const { t } = useTexts();
  const { app, session } = useActions();
  const { document } = usePlayground();
  const layers = document
    .getState()
    .experiment.nodes.flatMap(({ kind, id }) => (kind === 'layer' && id in weights ? [id] : []));
  const trunk = Object.fromEntries(layers.map((id) => [id, weights[id] ?? []]));
  const start = (given: NodeWeights, frozen: readonly NodeId[]) => {
    app.startFrom(given, frozen).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      session.notify({ tone: 'error', code: 'model-failed', args: { detail } });
    });
    onTaken();
  };
  return (
    <div className={styles.ways}>
      <Button look="primary" onClick={() => start(weights, [])}>
        {t('modelFile.all')}
      </Button>
      <span>{t('modelFile.allHelp')}</span>
      {layers.length > 0 && (
        <>
          <Button onClick={() => start(trunk, layers)}>{t('modelFile.frozen')}</Button>
          <span>{t('modelFile.frozenHelp')}</span>
          <Button onClick={() => start(trunk, [])}>{t('modelFile.tuned')}</Button>
          <span>{t('modelFile.tunedHelp')}</span>
        </>
      )}
      <p className={styles.kept}>{t('modelFile.kept')}</p>
    </div>
  );
}
