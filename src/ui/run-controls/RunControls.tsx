import { Gauge, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { anchor } from '../anchor.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { describeDiagnostic } from '../diagnostic-text.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { Controlled } from '../Control.tsx';
import { useActions, useDocument, usePlayground, useRun, useTexts } from '../playground-context.ts';
import styles from './RunControls.module.css';

const paceEntries = definePart(async () => (await import('./PaceEntries.tsx')).PaceEntries);

/** Back, play, step and speed. */
export function RunControls() {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const { run } = useActions();
  const isPlaying = useRun((state) => state.status === 'playing' || state.willPlay);
  const error = useDocument((state) =>
    state.diagnostics.find(({ severity }) => severity === 'error'),
  );
  const experiment = useDocument((state) => state.experiment);
  const why =
    error === undefined
      ? undefined
      : `${t('training.blocked')}: ${describeDiagnostic(error, texts, experiment).message}`;
  // Not natively disabled: the button can still be reached, says why, and leads to the fault.
  const blockable = (start: () => void) => ({
    'aria-disabled': why !== undefined,
    onClick: () => {
      if (error === undefined) start();
      else if (error.node !== undefined) {
        playground.commands.selectOnly(error.node);
        playground.canvas.visit(error.node, true);
      }
    },
  });
  const PlayIcon = isPlaying ? Pause : Play;
  const playLabel = t(isPlaying ? 'training.pause' : 'training.play');

  return (
    <div role="group" aria-label={t('training.controls')} className={styles.controls}>
      <Controlled by="reset">
        <IconButton
          icon={RotateCcw}
          label={t('training.reset')}
          shortcut="R"
          {...anchor('reset')}
          onClick={() => run.reset()}
        />
      </Controlled>
      <Controlled by="play">
        <Button
          look="primary"
          className={styles.play}
          {...anchor('play')}
          aria-label={playLabel}
          aria-description={why}
          {...tooltip(why ?? playLabel, 'Space')}
          {...blockable(() => (isPlaying ? run.pause() : run.play()))}
        >
          <PlayIcon aria-hidden="true" fill="currentColor" />
        </Button>
        <IconButton
          icon={StepForward}
          label={t('training.step')}
          shortcut="S"
          {...anchor('step')}
          hint={why}
          {...blockable(() => run.step('step'))}
        />
      </Controlled>
      <Controlled by="pace">
        <PaceMenu isBlocked={why !== undefined} />
      </Controlled>
    </div>
  );
}

/** The pace of training: slow enough to be watched, or as fast as it goes. */
function PaceMenu({ isBlocked }: { readonly isBlocked: boolean }) {
  const { t } = useTexts();
  const pace = useRun((state) => state.pace);
  return (
    <Menu
      label={t('training.speed')}
      trigger={(props) => (
        <Button
          look="quiet"
          {...props}
          {...tooltip(t('training.speed'))}
          {...paceEntries.ahead}
          className={styles.pace}
          {...anchor('speed')}
        >
          <Gauge aria-hidden="true" />
          <span className="visually-hidden">{t('training.speed')}</span>
          <span className={styles.paceText}>
            {typeof pace === 'number' ? pace : t(`training.paceShort-${pace}`)}
          </span>
        </Button>
      )}
    >
      {(close) => (
        <LazyPart part={paceEntries}>
          {(PaceEntries) => <PaceEntries isBlocked={isBlocked} close={close} />}
        </LazyPart>
      )}
    </Menu>
  );
}
