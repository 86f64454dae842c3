import { useRef, type PointerEvent, type RefObject } from 'react';
import type { Shape } from '../../../core/graph/shape.ts';
import { padScale, toNetworkImage, toPadPixels } from './pad.ts';

/** Widths of strokes in pixels of the network's image. */
const widths = { pen: 2.6, eraser: 5 } as const;
export type Tool = keyof typeof widths;

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Ink {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Of the canvas, in its own pixels. */
  readonly width: number;
  readonly height: number;
  /** Begins a stroke. */
  start(): void;
  /** Goes on with it, to where the pointer is. */
  strokeTo(event: PointerEvent<HTMLCanvasElement>): void;
  clear(): void;
  /** Puts an image of the network's size in the place of what is drawn. */
  paint(image: Float32Array): void;
}

/** Drawing on a canvas; after each change `onChange` gets the image as the network reads it. */
export function useInk(shape: Shape, tool: Tool, onChange: (image: Float32Array) => void): Ink {
  const [rows = 1, columns = 1] = shape;
  const [width, height] = [columns * padScale, rows * padScale];
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Place | null>(null);

  const change = (draw: (context: CanvasRenderingContext2D) => void) => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    draw(context);
    const { data } = context.getImageData(0, 0, width, height);
    onChange(toNetworkImage(data, columns, rows));
  };
  return {
    canvas,
    width,
    height,
    start() {
      last.current = null;
    },
    strokeTo(event) {
      const box = event.currentTarget.getBoundingClientRect();
      // A fast finger reports several places in one event.
      const coalesced = event.nativeEvent.getCoalescedEvents();
      change((context) => {
        takeUp(context, tool);
        for (const { clientX, clientY } of coalesced.length > 0 ? coalesced : [event]) {
          const to = {
            x: ((clientX - box.left) / box.width) * width,
            y: ((clientY - box.top) / box.height) * height,
          };
          drawLine(context, last.current ?? to, to);
          last.current = to;
        }
      });
    },
    clear: () => change((context) => context.clearRect(0, 0, width, height)),
    paint: (image) =>
      change((context) => {
        const small = new OffscreenCanvas(columns, rows);
        const pixels = new ImageData(toPadPixels(image), columns, rows);
        small.getContext('2d')?.putImageData(pixels, 0, 0);
        context.globalCompositeOperation = 'copy';
        context.imageSmoothingEnabled = false;
        context.drawImage(small, 0, 0, width, height);
      }),
  };
}

function takeUp(context: CanvasRenderingContext2D, tool: Tool): void {
  context.globalCompositeOperation = tool === 'pen' ? 'source-over' : 'destination-out';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = widths[tool] * padScale;
  context.strokeStyle = '#000';
}

function drawLine(context: CanvasRenderingContext2D, from: Place, to: Place): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  // A dot is a line too.
  context.lineTo(to.x + (from === to ? 0.01 : 0), to.y);
  context.stroke();
}
