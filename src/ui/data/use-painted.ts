import { useEffect, useRef, type RefObject } from 'react';

export interface Brush {
  readonly context: CanvasRenderingContext2D;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** A colour of the tokens as the theme has it. */
  readonly color: (token: string) => string;
}

/**
 * A canvas that is painted anew when `paint`, its size or the theme changes. Give `paint` a stable
 * identity (useCallback).
 */
export function usePainted(paint: (brush: Brush) => void): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return undefined;
    const repaint = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const scale = window.devicePixelRatio;
      element.width = Math.round(width * scale);
      element.height = Math.round(height * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      const style = getComputedStyle(element);
      paint({ context, width, height, color: (token) => style.getPropertyValue(token).trim() });
    };
    const sizes = new ResizeObserver(repaint);
    sizes.observe(element);
    const theme = new MutationObserver(repaint);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      theme.disconnect();
    };
  }, [paint]);
  return canvas;
}
