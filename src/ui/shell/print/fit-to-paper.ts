/** The network as it lies on a sheet: all of its cards, whatever part of it the screen shows. */

/** What a sheet has for it, in CSS pixels: A4 less its margins across, and half of it down. */
const sheet = { width: 700, height: 510 } as const;
/** Cards are no larger on paper than text is. */
const largestZoom = 1.1;
const margin = 10;

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PaperView {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  /** Of the canvas on paper. */
  readonly height: number;
}

/** @param extent of all cards and wires, in pixels of the canvas */
export function toPaperView({ left, top, width, height }: Extent): PaperView {
  const zoom = Math.min(
    largestZoom,
    (sheet.width - 2 * margin) / width,
    (sheet.height - 2 * margin) / height,
  );
  return {
    zoom,
    x: (sheet.width - width * zoom) / 2 - left * zoom,
    y: margin - top * zoom,
    height: height * zoom + 2 * margin,
  };
}

/** Writes down where every canvas of the page lies on paper; its style sheet reads it when that is drawn. */
export function fitToPaper(page: ParentNode): void {
  for (const canvas of page.querySelectorAll<HTMLElement>('[data-canvas]')) {
    const extent = measure(canvas);
    if (extent === undefined) continue;
    const { zoom, x, y, height } = toPaperView(extent);
    canvas.style.setProperty('--paper-view', `translate(${x}px, ${y}px) scale(${zoom})`);
    canvas.style.setProperty('--paper-height', `${height}px`);
  }
}

function measure(canvas: HTMLElement): Extent | undefined {
  const viewport = canvas.querySelector('.react-flow__viewport');
  const card = canvas.querySelector<HTMLElement>('.react-flow__node');
  if (viewport === null || card === null) return undefined;
  const scale = card.getBoundingClientRect().width / card.offsetWidth;
  const origin = viewport.getBoundingClientRect();
  const boxes = [...canvas.querySelectorAll('.react-flow__node, .react-flow__edge-path')].map(
    (part) => part.getBoundingClientRect(),
  );
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left: (left - origin.left) / scale,
    top: (top - origin.top) / scale,
    width: (Math.max(...boxes.map((box) => box.right)) - left) / scale,
    height: (Math.max(...boxes.map((box) => box.bottom)) - top) / scale,
  };
}
