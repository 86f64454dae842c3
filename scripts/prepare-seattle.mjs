// Writes public/data/seattle.bin, the weather of Seattle day by day from 2012 to 2015.
//
//   node scripts/prepare-seattle.mjs [folder of an unpacked npm package "vega-datasets"]
//
// A raw deflate stream of 16-bit numbers, all their low bytes before all their high bytes, series by
// series: precipitation (tenths of a mm), maximum and minimum (tenths of a °C), wind (tenths of a
// m/s), kind of weather (index into `kinds`). Negative numbers are two's complement.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'fflate';
import { withPackage } from './npm-package.mjs';
import { projectRoot } from './setup.mjs';

const kinds = ['sun', 'fog', 'drizzle', 'rain', 'snow'];
const columns = ['date', 'precipitation', 'temp_max', 'temp_min', 'wind', 'weather'];
const firstDay = Date.UTC(2012, 0, 1);
const total = 1461;

const lines = withPackage('vega-datasets', '3.2.1', process.argv[2], (folder) =>
  readFileSync(path.join(folder, 'data', 'seattle-weather.csv'), 'utf8')
    .trim()
    .split(/\r?\n/),
);
const [head, ...rows] = lines.map((line) => line.split(','));
if (head.join() !== columns.join() || rows.length !== total)
  throw new Error(`seattle-weather.csv: expected ${total} days of ${columns}, got ${rows.length}`);
rows.forEach(([date], day) => {
  const expected = new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10);
  if (date !== expected) throw new Error(`seattle-weather.csv: expected ${expected}, got ${date}`);
});

function toTenths(text) {
  const tenths = Math.round(Number(text) * 10);
  if (!(Math.abs(Number(text) * 10 - tenths) < 1e-6 && Math.abs(tenths) < 32_768))
    throw new Error(`seattle-weather.csv: expected a number with one place, got ${text}`);
  return tenths;
}
function toKind(name) {
  const kind = kinds.indexOf(name);
  if (kind < 0) throw new Error(`seattle-weather.csv: expected one of ${kinds}, got ${name}`);
  return kind;
}

const numbers = [
  ...[1, 2, 3, 4].flatMap((column) => rows.map((row) => toTenths(row[column]))),
  ...rows.map((row) => toKind(row[5])),
];
const packed = deflateSync(
  Uint8Array.from([
    ...numbers.map((number) => number & 255),
    ...numbers.map((number) => (number >> 8) & 255),
  ]),
  { level: 9, mem: 12 },
);
const file = path.join(projectRoot, 'public', 'data', 'seattle.bin');
writeFileSync(file, packed);
console.log(`${file}: ${rows.length} days, ${packed.length} bytes`);
