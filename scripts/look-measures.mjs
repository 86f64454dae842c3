// Measures of the looks, taken in the page itself: small texts, cut texts, targets and cards on each other.
/* global document, getComputedStyle, innerWidth, innerHeight -- these functions run in the page */

/**
 * @param page of Playwright
 * @param options.smallest text below so many pixels on the screen, zoom included, is too small
 * @param options.within selector of the elements whose texts are measured, such as `body *`
 * @returns {Promise<{ kind: string, what: string, where: string }[]>} `small` text, `cut` text (longer than its box,
 *   without dots that say so), `dots` in the place of a label, a heading or a button's words, `english` in a Chinese
 *   page, `target` under 24 × 24 pixels, `overlap` of two cards, `spill` of text out of its card,
 *   cards `covered` by buttons over the canvas, `outside` the window
 */
export async function measurePage(page, options) {
  const texts = await page.evaluate(measureTexts, options);
  const targets = await page.evaluate(measureTargets);
  const cards = await page.evaluate(measureCards);
  return [...texts, ...targets, ...cards];
}

/** Runs in the page; must not use anything from outside. */
function measureTexts({ smallest, within }) {
  const faults = [];
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
  // Words that say what something is: shortened, they say nothing.
  const named = ['label', 'button', 'th', 'h1', 'h2', 'h3', 'legend', 'dt']
    .flatMap((name) => [name, `${name} > *`])
    .join();
  const isChinese = document.documentElement.lang.startsWith('zh');
  // Titles of papers and the like say that they are in another language.
  const isEnglish = (text, element) =>
    /[a-z]{3,} [a-z]{2,}/.test(text) &&
    !/[\u4e00-\u9fff]/.test(text) &&
    element.closest('[lang]') === document.documentElement;

  const measure = (element, text, box) => {
    const add = (kind, what) =>
      faults.push({ kind, what, where: `${Math.round(box.left)},${Math.round(box.top)}` });
    const style = getComputedStyle(element);
    const pixels = Number.parseFloat(style.fontSize) * scaleOf(element);
    // The widths that the scale is read off are whole pixels.
    if (pixels < 0.99 * smallest) add('small', `${pixels.toFixed(1)} px "${text.slice(0, 40)}"`);
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (hides && element.scrollWidth > element.clientWidth + 1) {
      if (style.textOverflow !== 'ellipsis') add('cut', `"${text.slice(0, 60)}"`);
      else if (element.matches(named)) add('dots', `"${text.slice(0, 60)}"`);
    }
    if (isChinese && isEnglish(text, element)) add('english', `"${text.slice(0, 60)}"`);
  };
  for (const element of document.querySelectorAll(within)) {
    const text = ownText(element);
    if (text === '' || element.closest('svg, script, style, option') !== null) continue;
    const box = element.getBoundingClientRect();
    if (isSeen(element, box) && !isForReaders(element)) measure(element, text, box);
  }
  return faults;
}

/**
 * Runs in the page; must not use anything from outside. WCAG 2.5.8: smaller targets are allowed in a line of text, and
 * where there is as much room around them.
 */
function measureTargets() {
  const isInLine = (element) =>
    getComputedStyle(element).display.startsWith('inline') &&
    [...element.parentElement.childNodes].some(
      ({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== '',
    );
  const targets = [...document.querySelectorAll('button, a[href], input, select, summary')]
    .filter((element) => element.closest('p, label, svg') === null && !isInLine(element))
    .filter((element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    )
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1)
    .filter(({ box }) => box.right > 0 && box.bottom > 0)
    .filter(({ box }) => box.left < innerWidth && box.top < innerHeight);
  const isCrowded = ({ element, box }) => {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    return targets.some(({ element: other, box: near }) => {
      if (other === element || other.contains(element) || element.contains(other)) return false;
      const dx = Math.max(near.left - x, 0, x - near.right);
      const dy = Math.max(near.top - y, 0, y - near.bottom);
      return Math.hypot(dx, dy) < 12;
    });
  };
  return targets
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .filter(isCrowded)
    .map(({ element, box }) => ({
      kind: 'target',
      what: `${box.width.toFixed(0)} × ${box.height.toFixed(0)} ${(element.ariaLabel ?? element.textContent).slice(0, 40)}`,
      where: `${Math.round(box.left)},${Math.round(box.top)}`,
    }));
}

/** Runs in the page; must not use anything from outside. */
function measureCards() {
  const faults = [];
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
      if (width <= 1 || height <= 1) continue;
      const where = `${Math.round(one.box.left)},${Math.round(one.box.top)}`;
      faults.push({ kind: 'overlap', what: `${one.name} and ${other.name}`, where });
    }
  });
  // Text that runs out of its card, beyond what hides it.
  for (const element of document.querySelectorAll('.react-flow__node *')) {
    const isText = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent.trim() !== '',
    );
    if (!isText || element.closest('[role="slider"], svg') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    let right = range.getBoundingClientRect().right;
    for (let at = element; !at.matches('.react-flow__node'); at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible')
        right = Math.min(right, at.getBoundingClientRect().right);
    const card = element.closest('.react-flow__node').getBoundingClientRect();
    if (right > card.right + 1)
      faults.push({
        kind: 'spill',
        what: `"${element.textContent.slice(0, 40)}"`,
        where: `${Math.round(card.left)},${Math.round(card.top)}`,
      });
  }
  // What lies over the canvas and hides cards that are shown whole.
  const isWhole = document.querySelector('[data-overview]') === null;
  const over = document.querySelectorAll(
    '[data-over-canvas] > *, [data-canvas] > [role="toolbar"], .react-flow__attribution',
  );
  for (const part of isWhole ? over : []) {
    const box = part.getBoundingClientRect();
    const under = cards.find(
      (card) =>
        Math.min(card.box.right, box.right) - Math.max(card.box.left, box.left) > 1 &&
        Math.min(card.box.bottom, box.bottom) - Math.max(card.box.top, box.top) > 1,
    );
    if (under !== undefined)
      faults.push({
        kind: 'covered',
        what: `${under.name} by ${part.ariaLabel ?? part.textContent}`,
        where: `${Math.round(box.left)},${Math.round(box.top)}`,
      });
  }
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth + 1)
    faults.push({ kind: 'outside', what: `the page is ${scrollWidth} px wide`, where: '0,0' });
  return faults;
}
