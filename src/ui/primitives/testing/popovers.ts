/** Popovers for happy-dom, which has none: they show and hide, by their button too, and tell it. */
const shown = new Set<Element>();

function change(panel: HTMLElement, newState: 'open' | 'closed'): void {
  const tell = (name: string) =>
    panel.dispatchEvent(Object.assign(new Event(name), { newState, oldState: '' }));
  tell('beforetoggle');
  if (newState === 'open') shown.add(panel);
  else shown.delete(panel);
  // A task of its own, as in a browser: what shows it has been drawn by then.
  setTimeout(() => tell('toggle'));
}

HTMLElement.prototype.showPopover = function () {
  change(this, 'open');
};
HTMLElement.prototype.hidePopover = function () {
  change(this, 'closed');
};
// A selector that happy-dom does not know.
const matches = Reflect.get(Element.prototype, 'matches') as (this: Element, of: string) => boolean;
Reflect.set(Element.prototype, 'matches', function (this: Element, selector: string) {
  return selector === ':popover-open' ? shown.has(this) : matches.call(this, selector);
});
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[popovertarget]') : null;
  const panel = document.getElementById(button?.getAttribute('popovertarget') ?? '');
  if (panel !== null) change(panel, shown.has(panel) ? 'closed' : 'open');
});
