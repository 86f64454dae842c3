/**
 * Columns instead of rows: objects of one form written key by key, which deflate makes small. A list
 * is written as [0, …items], or as [1, count, keys, …columns] when it holds objects of one form; a
 * column whose values are all the same is written as that one value in brackets.
 */
import type { Json } from './json.ts';

type Row = Readonly<Record<string, Json>>;
type List = readonly Json[];

/** Most values that unpacking may make: a column of one value can claim any length. */
const maxUnpacked = 50_000;

export function packColumn(values: List): List {
  const [first] = values;
  if (first === undefined) return [];
  const text = JSON.stringify(first);
  return values.every((value) => JSON.stringify(value) === text) ? [pack(first)] : values.map(pack);
}

export function pack(value: Json): Json {
  if (isList(value)) {
    const keys = value.length > 1 ? findCommonKeys(value) : undefined;
    if (keys === undefined) return [0, ...value.map(pack)];
    const rows = value as readonly Row[];
    return [
      1,
      rows.length,
      [...keys],
      ...keys.map((key) => packColumn(rows.map((row) => row[key] ?? null))),
    ];
  }
  if (isRow(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, pack(member)]));
  return value;
}

/** Keys that all items have, in the same order. */
function findCommonKeys(items: List): readonly string[] | undefined {
  const [first] = items;
  if (first === undefined || !isRow(first)) return undefined;
  const keys = Object.keys(first);
  const text = JSON.stringify(keys);
  return items.every((item) => isRow(item) && JSON.stringify(Object.keys(item)) === text)
    ? keys
    : undefined;
}

export interface Unpacker {
  /** @returns undefined when this is no packed value */
  unpack(value: Json): Json | undefined;
  /** @returns undefined when this is no column of `count` values */
  unpackColumn(column: Json | undefined, count: number): List | undefined;
}

/** Unpacks one document; the values it makes are counted. */
export function createUnpacker(): Unpacker {
  let left = maxUnpacked;
  const unpacker: Unpacker = {
    unpack(value) {
      if (isList(value)) return unpackList(value);
      if (!isRow(value)) return value;
      const members = Object.entries(value).map(
        ([key, member]) => [key, unpacker.unpack(member)] as const,
      );
      return members.some(([, member]) => member === undefined)
        ? undefined
        : (Object.fromEntries(members) as Row);
    },
    unpackColumn(column, count) {
      left -= count;
      if (!isList(column) || left < 0) return undefined;
      if (column.length === 1 && count > 1) {
        const value = unpacker.unpack(column[0]!);
        return value === undefined ? undefined : Array.from({ length: count }, () => value);
      }
      return column.length === count ? unpackAll(column) : undefined;
    },
  };

  function unpackAll(items: List): List | undefined {
    const values = items.map((item) => unpacker.unpack(item));
    return values.every((value) => value !== undefined) ? values : undefined;
  }

  function unpackList([form, ...rest]: List): List | undefined {
    if (form === 0) return unpackAll(rest);
    const [count, keys, ...columns] = rest;
    if (form !== 1 || typeof count !== 'number' || !Number.isInteger(count) || count < 0)
      return undefined;
    if (!isTextList(keys) || keys.length !== columns.length) return undefined;
    const values = columns.map((column) => unpacker.unpackColumn(column, count));
    left -= count;
    if (left < 0 || values.some((column) => column === undefined)) return undefined;
    return Array.from({ length: count }, (_, row) =>
      Object.fromEntries(keys.map((key, at) => [key, values[at]?.[row] ?? null])),
    );
  }

  return unpacker;
}

function isList(value: Json | undefined): value is List {
  return Array.isArray(value);
}

function isTextList(value: Json | undefined): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === 'string');
}

function isRow(value: Json): value is Row {
  return typeof value === 'object' && value !== null && !isList(value);
}
