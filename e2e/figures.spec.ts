import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { load, open, train } from './playground.ts';

test.use({ colorScheme: 'dark' });

test('a chart is saved as a picture that stands by itself, in light colours, and as numbers', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  await load(page, 'stripes');
  await page.getByRole('tab', { name: 'Outputs' }).click();
  await train(page, { epochs: 2 });
  const save = async (format: string) => {
    await page.getByRole('button', { name: 'Save figure' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`rotated-stripes-outputs.${format.toLowerCase()}`);
    return readFile(await file.path());
  };
  await expect(page.locator('[data-view="outputs"] canvas').first()).toBeVisible();

  const svg = (await save('SVG')).toString();
  const seen = await page.evaluate(async (text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    const colours = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4)
      colours.add((pixels[at]! << 16) + (pixels[at + 1]! << 8) + pixels[at + 2]!);
    return {
      name: root.nodeName,
      corner: [...pixels.slice(0, 4)],
      colours: colours.size,
      size: [image.width, image.height],
    };
  }, svg);
  expect(seen.name).toBe('svg');
  expect(seen.corner).toEqual([255, 255, 255, 255]);
  // Maps in shades: the pictures inside are drawn too.
  expect(seen.colours).toBeGreaterThan(200);

  const png = await save('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(seen.size.map((side) => 2 * side));

  const lines = (await save('CSV')).toString().trim().split('\r\n');
  expect(lines[1]).toContain('seed 1');
  expect(lines[2]).toBe('panel,x,y,value');
  expect(lines).toHaveLength(3 + 2 * 48 * 48);
});
