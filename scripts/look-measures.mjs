// Measures of the looks, taken in the page itself: small texts, cut texts, cards on each other.
/* global document, getComputedStyle, innerWidth, innerHeight -- these functions run in the page */

/**
 * Runs in the page; must not use anything from outside.
 *
 * @param options.smallest text below so many pixels on the screen, zoom included, is too small
 * @param options.within selector of the elements whose texts are measured, such as `body *`
 * @returns {{ kind: string, what: string, where: string }[]} `small` text, `cut` text (longer than its box, without
 *   dots that say so), `overlap` of two cards, `outside` the window, `english` in a Chinese page
 */
export function measurePage({ smallest, within }) {
  const faults = [];
  const add = (kind, what, box) =>
    faults.push({ kind, what, where: `${Math.round(box.left)},${Math.round(box.top)}` });

  const isSeen = (element, box) => {
    if (box.width < 2 || box.height < 2) return false;
    if (box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight)
      return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const ownText = (element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map((node) => node.textContent.trim())
      .join(' ')
      .trim();
  // Scale of a pixel under its ancestors' transforms; of a narrow element rounding would say more than they do.
  const scaleOf = (element) => {
    let at = element;
    while (at.parentElement !== null && (at.offsetWidth ?? 0) < 60) at = at.parentElement;
    return at.offsetWidth > 0 ? at.getBoundingClientRect().width / at.offsetWidth : 1;
  };
  // Read by screen readers alone: a box of one pixel.
  const isForReaders = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      if (at.offsetWidth <= 1 && at.offsetHeight <= 1) return true;
    }
    return false;
  };
  const isChinese = document.documentElement.lang.startsWith('zh');

  for (const element of document.querySelectorAll(within)) {
    const text = ownText(element);
    if (text === '' || element.closest('svg, script, style, option') !== null) continue;
    const box = element.getBoundingClientRect();
    if (!isSeen(element, box) || isForReaders(element)) continue;
    const style = getComputedStyle(element);
    const pixels = Number.parseFloat(style.fontSize) * scaleOf(element);
    if (pixels < smallest - 0.05)
      add('small', `${pixels.toFixed(1)} px "${text.slice(0, 40)}"`, box);
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (hides && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
      add('cut', `"${text.slice(0, 60)}"`, box);
    if (isChinese && /[a-z]{3,} [a-z]{2,}/.test(text) && !/[\u4e00-\u9fff]/.test(text))
      add('english', `"${text.slice(0, 60)}"`, box);
  }

  const cards = [...document.querySelectorAll('.react-flow__node')].map((element) => ({
    name: element.getAttribute('aria-label') ?? element.textContent.slice(0, 20),
    box: element.getBoundingClientRect(),
  }));
  cards.forEach((one, at) => {
    for (const other of cards.slice(at + 1)) {
      const width =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const height =
        Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (width > 1 && height > 1) add('overlap', `${one.name} and ${other.name}`, one.box);
    }
  });
  if (document.documentElement.scrollWidth > innerWidth + 1)
    add('outside', `the page is ${document.documentElement.scrollWidth} px wide`, {
      left: 0,
      top: 0,
    });
  return faults;
}
