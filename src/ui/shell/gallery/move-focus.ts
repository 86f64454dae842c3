import type { KeyboardEvent } from 'react';

/** To the next card, or to the nearest one of the next row; from the last of a group into the next group. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const gallery = event.currentTarget.closest('[data-gallery]') ?? event.currentTarget;
  const all = [...gallery.querySelectorAll<HTMLElement>('[data-preset]')];
  const own = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-preset]')];
  const present = document.activeElement as HTMLElement;
  const at = all.indexOf(present);
  const next = {
    ArrowRight: () => all[at + 1],
    ArrowLeft: () => all[at - 1],
    ArrowDown: () => findInRow(all, present, 1),
    ArrowUp: () => findInRow(all, present, -1),
    Home: () => own[0],
    End: () => own.at(-1),
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  next()?.focus();
}

/** The card of the next row above or below that lies nearest in width. */
function findInRow(
  all: readonly HTMLElement[],
  present: HTMLElement,
  by: 1 | -1,
): HTMLElement | undefined {
  const { left, top } = present.getBoundingClientRect();
  const boxes = all.map((card) => ({ card, box: card.getBoundingClientRect() }));
  const beyond = boxes.filter(({ box }) => (box.top - top) * by > 1);
  const nearest = Math.min(...beyond.map(({ box }) => (box.top - top) * by));
  return beyond
    .filter(({ box }) => Math.abs((box.top - top) * by - nearest) < 1)
    .toSorted((a, b) => Math.abs(a.box.left - left) - Math.abs(b.box.left - left))[0]?.card;
}
