import type { FigureSvg } from '../../export/figures/figure-svg.ts';

/** Twice the size that it has at 96 pixels to the inch. */
const scale = 2;

export async function toPng({ svg, width, height }: FigureSvg): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(width * scale, height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('toPng: expected a canvas that draws, got none');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/png' });
}
