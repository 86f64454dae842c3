/** A trained network as one page of HTML that answers by itself: no other file, and no network. */
import { encodeParts } from '../../catalog/tables/encode-parts.ts';
import { datasets } from '../../catalog/datasets/index.ts';
import type { ColumnInfo, InputInfo } from '../../core/graph/lookup.ts';
import { toSize } from '../../core/graph/shape.ts';
import { toChoices, toClasses, toMapSize, toUnit } from '../../core/graph/target.ts';
import type { AnsweringProgram, LoadedRun } from '../../core/run/trainer.ts';
import type { Language, Localised } from '../../core/text.ts';
import script from './page.js?raw';
import styles from './page.css?raw';

export interface PageRequest {
  readonly title: string;
  /** How it came about, below the title. */
  readonly about: Localised;
  /** In which it opens; it speaks all of them. */
  readonly language: Language;
  readonly loaded: LoadedRun;
  /** `code` and `memory` are gzip. */
  readonly program: AnsweringProgram;
}

/** So many examples go with it. */
const mostExamples = 8;

export function toModelPage(request: PageRequest): string {
  const { title, language } = request;
  const model = JSON.stringify(toModel(request)).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'">
<title>${toText(title)}</title>
<style>
${styles}</style>
</head>
<body>
<header><h1>${toText(title)}</h1><button type="button" id="language"></button></header>
<p id="about"></p>
<main>
<section><h2 id="input-title"></h2><div id="input"></div></section>
<section><h2 id="answers-title"></h2><div id="answers" aria-live="polite"></div></section>
</main>
<script type="application/json" id="model">${model}</script>
<script>
${script}</script>
</body>
</html>
`;
}

const toText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function toModel({ about, language, loaded, program }: PageRequest) {
  const { input, tasks, samples } = loaded;
  const sample = samples.find(({ part }) => part === 'validation') ?? samples[0];
  const examples =
    sample?.inputs.slice(0, mostExamples * toSize(input.shape)) ?? new Float32Array();
  return {
    about,
    language,
    pages: program.pages,
    code: toBase64(program.code),
    memory: toBase64(program.memory),
    examples: toBase64(new Uint8Array(examples.buffer)),
    input: { ...toInput(input, loaded, examples), shape: input.shape, address: program.input },
    tasks: program.outputs.flatMap(({ task, ...place }) => {
      const info = tasks.find(({ id }) => id === task);
      if (info === undefined) return [];
      const { title, target } = info;
      const choices = toChoices(target);
      return [
        {
          ...place,
          id: task,
          title,
          kind: target.kind,
          classes: choices.length > 0 ? choices : toClasses(target),
          unit: toUnit(target),
          ...(target.kind === 'value' && { parts: target.parts }),
          size: toMapSize(target),
        },
      ];
    }),
  };
}

function toInput(
  input: InputInfo,
  { data, scales = [], words }: LoadedRun,
  examples: Float32Array,
) {
  switch (input.kind) {
    case 'plane':
      return { kind: input.kind, range: input.range };
    case 'image':
      return { kind: input.kind };
    case 'tokens':
      return { kind: input.kind, words: words ?? [] };
    case 'sequence': {
      const [low, high] = [Math.min(-1, ...examples), Math.max(1, ...examples)];
      const room = (high - low) / 10;
      return { kind: input.kind, channels: input.channels, range: [low - room, high + room] };
    }
    case 'row': {
      const own = datasets.find(data.kind);
      const encode = (row: readonly number[]): Float32Array =>
        own?.encodeRow?.(row, scales) ?? encodeParts(input.columns, row, scales);
      return { kind: input.kind, ...toColumns(input.columns, encode) };
    }
  }
}

/**
 * Each column moves the inputs by itself, a number in proportion: so a page needs to know no more than
 * the inputs of a typical row, and by how much each column moves them.
 */
function toColumns(
  columns: readonly ColumnInfo[],
  encode: (row: readonly number[]) => Float32Array,
): { readonly base: readonly number[]; readonly columns: readonly object[] } {
  const typical = columns.map((column) => (column.kind === 'number' ? column.typical : 0));
  const base = encode(typical);
  const move = (at: number, value: number): number[] =>
    Array.from(encode(typical.with(at, value)), (one, index) => one - (base[index] ?? 0));
  return {
    base: [...base],
    columns: columns.map((column, at) => {
      const { title } = column;
      if (column.kind === 'choice')
        return {
          ...{ title, options: column.options, typical: 0 },
          deltas: column.options.map((_, option) => move(at, option)),
        };
      const { min, max, unit } = column;
      const span = max - min || 1;
      const from = move(at, min);
      const slope = move(at, min + span).map((one, index) => (one - (from[index] ?? 0)) / span);
      const step = Number.isInteger(min) && Number.isInteger(max) && span >= 20 ? 1 : span / 200;
      return { title, unit, min, max, step, typical: column.typical, slope };
    }),
  };
}

/** Three bytes are four letters. */
const chunk = 0x6000;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + chunk))));
  return parts.join('');
}
