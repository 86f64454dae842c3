import { useEffect } from 'react';
import { isControl } from '../../keys.ts';
import { usePlayground } from '../../playground-context.ts';
import { views } from '../../views/index.ts';

/** As a presenter's remote control sends them. */
const ways: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };

/** A text that goes on beyond its place is read to its end first. @returns whether there was more of it */
function scrollLesson(way: 1 | -1): boolean {
  const parts = document.querySelectorAll('[data-lesson] > *');
  const text = [...parts].find((part) => part.scrollHeight > part.clientHeight + 4);
  if (text === undefined) return false;
  const before = text.scrollTop;
  text.scrollTop += way * 0.8 * text.clientHeight;
  return Math.abs(text.scrollTop - before) > 1;
}

/** The next and the previous step of the open lesson, or chart where none is open. */
export function usePresenterKeys(): void {
  const { document: documents, lessons, actions } = usePlayground();
  useEffect(() => {
    const turn = (way: 1 | -1) => {
      const { open } = lessons.getState();
      if (open !== null) {
        if (scrollLesson(way)) return;
        actions.lessons.go(open.step + way);
        return;
      }
      const [shown] = documents.getState().presentation.views;
      const at = Math.max(
        0,
        views.all.findIndex(({ id }) => id === shown),
      );
      const next = views.all[(at + way + views.all.length) % views.all.length];
      if (next !== undefined) actions.document.present({ views: [next.id] });
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const way = ways[event.key];
      const isTaken = event.defaultPrevented || document.querySelector('dialog[open]') !== null;
      if (way === undefined || isTaken || isControl(event.target)) return;
      event.preventDefault();
      turn(way);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [documents, lessons, actions]);
}
