import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { useCanvasBridge } from './bridge.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';
import { findWireChoices } from './walk.ts';
import styles from './WireChoices.module.css';

interface WireChoicesProps {
  readonly actions: CanvasActions;
  readonly view: CanvasView;
  readonly id: NodeId;
  readonly end: 'target' | 'source';
}

/** The nodes a wire could lead to, as a list that the keyboard walks. */
export function WireChoices({ actions, view, id, end }: WireChoicesProps) {
  const { t } = useTexts();
  const bridge = useCanvasBridge();
  const experiment = useDocument((state) => state.experiment);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const choices = findWireChoices(experiment, id, end);
  const chosen = choices[Math.min(at, choices.length - 1)];
  const node = actions.title(id);
  const title = t(end === 'target' ? 'canvas.wireTitleTo' : 'canvas.wireTitleFrom', { node });

  useEffect(() => list.current?.focus(), []);

  // The card that is chosen is marked on the canvas as well.
  useEffect(() => {
    const card = view.wrapper.current?.querySelector(`.react-flow__node[data-id="${chosen?.id}"]`);
    card?.setAttribute('data-wire-choice', '');
    return () => card?.removeAttribute('data-wire-choice');
  }, [view, chosen?.id]);

  const close = () => {
    bridge.wire(null);
    view.focus(id);
  };
  const connect = (other: NodeId | undefined) => {
    close();
    if (other === undefined) return;
    if (end === 'target') actions.connect(id, other);
    else actions.connect(other, id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = toNextPlace(event, at, choices.length);
    if (next !== undefined) setAt(next);
    else if (event.key === 'Enter' || event.key === ' ') connect(chosen?.id);
    else if (event.key === 'Escape') {
      close();
      bridge.say(t('canvas.saidCancelled'));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.panel}>
      <div className={styles.title}>{title}</div>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={title}
        aria-describedby={`${prefix}-help`}
        aria-activedescendant={chosen === undefined ? undefined : `${prefix}-${chosen.id}`}
        className={styles.list}
        onKeyDown={onKeyDown}
        onBlur={() => bridge.wire(null)}
      >
        {choices.map((choice) => (
          <Choice
            key={choice.id}
            id={`${prefix}-${choice.id}`}
            title={actions.title(choice.id)}
            isLoop={choice.isLoop}
            isChosen={choice === chosen}
            onChoose={() => connect(choice.id)}
          />
        ))}
        {choices.length === 0 && (
          <div role="option" aria-selected={false} className={styles.option}>
            {t('canvas.wireNone', { node })}
          </div>
        )}
      </div>
      <div id={`${prefix}-help`} className={styles.help}>
        {t('canvas.wireHelp')}
      </div>
    </div>
  );
}

/**
 * The place in a list of `count` that a key leads to, round its ends; undefined for any other key. Tab
 * walks as well, since it would leave the list, and the list goes with the keyboard.
 */
function toNextPlace(
  { key, shiftKey }: KeyboardEvent,
  at: number,
  count: number,
): number | undefined {
  const turn = (by: number) => (count === 0 ? 0 : (at + by + count) % count);
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return turn(1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return turn(-1);
    case 'Tab':
      return turn(shiftKey ? -1 : 1);
    case 'Home':
      return 0;
    case 'End':
      return Math.max(0, count - 1);
    default:
      return undefined;
  }
}

interface ChoiceProps {
  readonly id: string;
  readonly title: string;
  readonly isLoop: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ id, title, isLoop, isChosen, onChoose }: ChoiceProps) {
  const { t } = useTexts();
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      className={toClasses(styles.option, isChosen && styles.chosen)}
      // The list would lose the keyboard before the click arrives.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {title}
      {isLoop && <span className={styles.loop}>{t('canvas.wireLoop')}</span>}
    </div>
  );
}
