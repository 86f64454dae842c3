// Grids of `npm run experiment`: parts of a document, and the values that each of them takes.
import { ArgumentError, UserError } from './cli.mjs';

const largest = 10_000;

/**
 * @param texts each as `training.learningRate=0.01,0.03`
 * @returns keys with their values: numbers and other JSON as such, anything else as text
 */
export function readGrid(texts) {
  const grid = texts.map((text) => {
    const [, key, values] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (key === undefined) throw new ArgumentError(`--grid: expected key=value,value, got ${text}`);
    return { key, values: values.split(',').map(readValue) };
  });
  const twice = grid.find(({ key }, at) => grid.findIndex((one) => one.key === key) < at);
  if (twice !== undefined) throw new ArgumentError(`--grid: ${twice.key} stands there twice`);
  const cells = grid.reduce((product, { values }) => product * values.length, 1);
  if (cells > largest)
    throw new ArgumentError(
      `--grid: expected ${String(largest)} runs at most, got ${String(cells)}`,
    );
  return grid;
}

function readValue(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Every combination, each as a list of keys and values; one empty list without a grid. */
export function toCells(grid) {
  return grid.reduce(
    (cells, { key, values }) =>
      cells.flatMap((cell) => values.map((value) => [...cell, { key, value }])),
    [[]],
  );
}

export function toCellText(cell) {
  return cell.map(({ key, value }) => `${key}=${String(value)}`).join(' ');
}

/**
 * Changes the document.
 *
 * @throws UserError where it has no such part
 */
export function applyCell(document, cell) {
  for (const { key, value } of cell) {
    const path = key.split('.');
    const last = path.pop();
    const place = path.reduce((at, name) => step(at, name, key), document);
    if (!isPart(place, last)) throw toUnknown(key, last, place);
    place[last] = value;
  }
}

/** Nodes are named by their ids, not by where they stand. */
function step(at, name, key) {
  const next = Array.isArray(at) ? at.find(({ id }) => id === name) : at?.[name];
  if (typeof next !== 'object' || next === null) throw toUnknown(key, name, at);
  return next;
}

const isPart = (place, name) => !Array.isArray(place) && Object.hasOwn(place, name);

function toUnknown(key, name, place) {
  const known = Array.isArray(place) ? place.map(({ id }) => id) : Object.keys(place ?? {});
  return new UserError(
    `--grid ${key}: the document has no "${name}" there; it has ${known.join(', ')}`,
  );
}
