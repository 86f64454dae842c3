/**
 * Measures of the image of a stroke: how thick it is, how far it leans, whether it closes
 * a loop. Images are `side` × `side` bytes, 255 the ink.
 */

/**
 * Thickness of the strokes, in pixels: the shorter side of the rectangle that has as much ink and as
 * long an outline. The outline is the image's total variation, which needs no threshold.
 */
export function measureThickness(pixels: Uint8Array, side: number): number {
  let ink = 0;
  let outline = 0;
  // A gradient for every corner where four pixels meet, the border's included.
  for (let y = 0; y <= side; y++) {
    let [a, c] = [0, 0];
    for (let x = 0; x <= side; x++) {
      const b = y > 0 && x < side ? (pixels[(y - 1) * side + x] ?? 0) / 255 : 0;
      const d = y < side && x < side ? (pixels[y * side + x] ?? 0) / 255 : 0;
      const across = (b + d - a - c) / 2;
      const down = (c + d - a - b) / 2;
      outline += Math.sqrt(across * across + down * down);
      ink += d;
      a = b;
      c = d;
    }
  }
  // A rectangle t × l has ink t l and outline 2 (t + l).
  return (outline - Math.sqrt(Math.max(0, outline * outline - 16 * ink))) / 4;
}

/**
 * Slant of a stroke to the right, as the tangent of its angle from upright: the regression of x
 * on height by second moments of the ink, as Morpho-MNIST (Castro et al. 2019) measures slant.
 */
export function measureLean(pixels: Uint8Array, side: number): number {
  let [ink, sumX, sumY] = [0, 0, 0];
  for (let at = 0; at < side * side; at++) {
    const weight = pixels[at] ?? 0;
    ink += weight;
    sumX += weight * (at % side);
    sumY += weight * Math.floor(at / side);
  }
  if (ink === 0) return 0;
  const [middleX, middleY] = [sumX / ink, sumY / ink];
  let [both, height] = [0, 0];
  for (let at = 0; at < side * side; at++) {
    const weight = pixels[at] ?? 0;
    const y = Math.floor(at / side) - middleY;
    both += weight * ((at % side) - middleX) * y;
    height += weight * y * y;
  }
  // Rows count downwards, so leaning to the right is a falling x.
  return height > 0 ? -both / height : 0;
}

/** Height of the ink's middle above the middle of its extent, as a share of the extent. */
export function measureTop(pixels: Uint8Array, side: number): number {
  let [ink, sum, first, last] = [0, 0, side, 0];
  for (let at = 0; at < side * side; at++) {
    const weight = pixels[at] ?? 0;
    const y = Math.floor(at / side);
    ink += weight;
    sum += weight * y;
    if (weight < 64) continue;
    first = Math.min(first, y);
    last = y;
  }
  return last > first ? ((first + last) / 2 - sum / ink) / (last - first) : 0;
}

/** Width of the ink (at least a quarter dark) as a share of its height. */
export function measureWidth(pixels: Uint8Array, side: number): number {
  let [left, right, top, bottom] = [side, -1, side, -1];
  for (let at = 0; at < side * side; at++) {
    if ((pixels[at] ?? 0) < 64) continue;
    const [x, y] = [at % side, Math.floor(at / side)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = y;
  }
  return right < left ? 1 : (right - left + 1) / (bottom - top + 1);
}

/** Areas of paper that ink (at least half dark) cuts off from the border, corners being open. */
export function countLoops(pixels: Uint8Array, side: number): number {
  const seen = pixels.map((ink) => (ink >= 128 ? 1 : 0));
  const stack = new Int32Array(side * side);
  let waiting = 0;
  const visit = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= side || y >= side || seen[y * side + x] === 1) return;
    seen[y * side + x] = 1;
    stack[waiting++] = y * side + x;
  };
  const spread = (): void => {
    while (waiting > 0) {
      const at = stack[--waiting] ?? 0;
      const x = at % side;
      const y = Math.floor(at / side);
      visit(x - 1, y);
      visit(x + 1, y);
      visit(x, y - 1);
      visit(x, y + 1);
    }
  };
  for (let along = 0; along < side; along++) {
    visit(along, 0);
    visit(along, side - 1);
    visit(0, along);
    visit(side - 1, along);
  }
  spread();
  let loops = 0;
  for (let at = seen.indexOf(0); at >= 0; at = seen.indexOf(0, at)) {
    loops += 1;
    visit(at % side, Math.floor(at / side));
    spread();
  }
  return loops;
}

export function hasLoop(pixels: Uint8Array, side: number): boolean {
  return countLoops(pixels, side) > 0;
}
