/** The drawing pad's pixels: drawn large, read small. */

/** Pixels of the pad for one pixel of the network's image. */
export const padScale = 8;

/** Mean coverage of each block of padScale × padScale pixels, 0 … 1, from RGBA bytes. */
export function toNetworkImage(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
): Float32Array {
  const image = new Float32Array(width * height);
  const stride = width * padScale;
  const most = 255 * padScale * padScale;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < padScale; dy++) {
        const line = ((y * padScale + dy) * stride + x * padScale) * 4;
        for (let dx = 0; dx < padScale; dx++) sum += rgba[line + 4 * dx + 3] ?? 0;
      }
      image[y * width + x] = sum / most;
    }
  }
  return image;
}

/** An image of the network as RGBA bytes whose coverage is the ink. */
export function toPadPixels(image: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * image.length);
  image.forEach((ink, index) => {
    rgba[4 * index + 3] = Math.round(255 * ink);
  });
  return rgba;
}
