import { useEffect, useState } from 'react';
import {
  controls,
  unkeptControls,
  unseenControls,
  type Control,
} from '../../../core/document/controls.ts';
import type { Presentation } from '../../../core/document/project.ts';
import { useActions, useDocument } from '../../playground-context.ts';

export type Bound = 'hidden' | 'locked';

/** Controls that can be hidden, and those that can be locked. */
export const bounded: Readonly<Record<Bound, readonly Control[]>> = {
  hidden: controls.filter((control) => !unseenControls.includes(control)),
  locked: controls.filter((control) => !unkeptControls.includes(control)),
};

/** What a link is to show: what is said of it in the place of the present page's own looks. */
export type Looks = Partial<Presentation>;

export const toBound = (looks: Looks, bound: Bound): readonly string[] => looks[bound] ?? [];

/** With these controls hidden or locked, or no longer. */
export function withBound(
  looks: Looks,
  bound: Bound,
  those: readonly Control[],
  isOn: boolean,
): Looks {
  const others = toBound(looks, bound).filter((control) => !those.some((one) => one === control));
  const next = isOn ? [...others, ...those] : others;
  return { ...looks, [bound]: controls.filter((control) => next.includes(control)) };
}

/** A link with these looks, empty until what writes it is there. */
export function useLink(looks: boolean | Looks) {
  const { app } = useActions();
  const experiment = useDocument((state) => state.experiment);
  const [link, setLink] = useState('');
  const [isLost, setLost] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isOver = false;
    app.toLink(looks).then(
      (found) => {
        if (!isOver) setLink(found);
      },
      () => {
        if (!isOver) setLost(true);
      },
    );
    return () => void (isOver = true);
  }, [app, looks, experiment, tries]);
  const retry = () => {
    setLost(false);
    setTries(tries + 1);
  };
  return { link, isLost, retry };
}
