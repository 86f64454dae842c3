/** Validation examples with every task's answer beside what is true, as they are drawn on paper. */
import { toLabelWidth } from '../../../core/graph/target.ts';
import type { DataSample, LoadedRun, Prediction } from '../../../core/run/trainer.ts';
import { toColour } from '../../../export/figures/figure-svg.ts';
import type { Colours, Panel, Size, Table } from '../../../export/figures/figure.ts';
import { at, font, tag, text, wrap } from '../../../export/figures/svg.ts';
import { drawPixels } from '../../figures/image.ts';
import type { FigureParts } from '../../figures/shown-figures.ts';
import { toPassage } from '../../passage.ts';
import { isMapTarget, paintImage, paintMap, toDepthRange, type Rgb } from '../../pixels.ts';
import type { Texts } from '../../playground-context.ts';
import { parseColor } from '../../raster.ts';
import { isRight, toAnswer } from '../answer.ts';
import { toAnswerText, toTruthText } from '../answer-text.ts';
import type { TrainedTask } from '../use-tasks.ts';

export interface ExamplesOnPaper {
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
  readonly sample: DataSample;
  readonly prediction: Prediction;
}

/** As many as have room on a page. */
const most = { images: 12, passages: 6 } as const;
const line = 12;
const gap = 10;

interface Told {
  readonly task: TrainedTask;
  readonly predicted: string;
  readonly truth: string;
  readonly isWrong: boolean;
}

/** The tasks' answers to an example in words; maps are drawn instead. */
function tellRow(shown: ExamplesOnPaper, row: number, texts: Texts): readonly Told[] {
  const { tasks, sample, prediction } = shown;
  return tasks.flatMap((task): Told[] => {
    const output = prediction.outputs[task.id];
    if (output === undefined || isMapTarget(task.target)) return [];
    const width = toLabelWidth(task.target);
    const labels = (sample.labels[task.id] ?? new Float32Array()).subarray(
      row * width,
      (row + 1) * width,
    );
    const answer = toAnswer(task.target, output.values, output.width, row);
    const predicted = toAnswerText(answer, task.target, texts);
    const truth = toTruthText(labels, task.target, texts);
    return [{ task, predicted, truth, isWrong: isRight(answer, labels) === false }];
  });
}

const countRows = ({ sample, prediction }: ExamplesOnPaper, limit: number): number =>
  Math.min(sample.count, prediction.count, limit);

function toTable(shown: ExamplesOnPaper, rows: number, texts: Texts): Table {
  return {
    columns: ['example', 'task', 'predicted', 'true'],
    rows: Array.from({ length: rows }, (_, row) =>
      tellRow(shown, row, texts).map(({ task, predicted, truth }) => [
        ...[row + 1, texts.pick(task.title), predicted, truth],
      ]),
    ).flat(),
  };
}

function drawTold(told: readonly Told[], width: number): string {
  return told
    .map(({ task, predicted, truth, isWrong }, index) => {
      const words = `${task.style.letter} ${predicted}${isWrong ? ` (${truth})` : ''}`;
      const [first = ''] = wrap(words, width, font.small);
      return text(first, {
        ...{ y: (index + 1) * line, 'font-size': font.small },
        fill: isWrong ? 'var(--danger)' : task.style.color,
      });
    })
    .join('');
}

/** @returns a function of what is shown, which gives null while nothing is */
export function toExamplesFigure(
  shown: ExamplesOnPaper | undefined,
  texts: Texts,
): FigureParts | null {
  if (shown === undefined || countRows(shown, 1) === 0) return null;
  const isText = shown.loaded.input.kind === 'tokens';
  return {
    panels: [isText ? toPassagesPanel(shown, texts) : toImagesPanel(shown, texts)],
    legend: [],
    notes: [texts.t('answers.paperNote')],
  };
}

const side = 84;

function toImagesPanel(shown: ExamplesOnPaper, texts: Texts): Panel {
  const rows = countRows(shown, most.images);
  const maps = shown.tasks.filter(({ target }) => isMapTarget(target));
  const told = shown.tasks.length - maps.length;
  // A card: the image, answers in words, and beside it each map with the true one below.
  const card = {
    width: side + maps.length * (side + 4),
    height: Math.max(side + told * line + 4, maps.length > 0 ? 2 * side + 4 : 0) + gap,
  };
  const toColumns = (width: number): number =>
    Math.max(1, Math.floor((width + gap) / (card.width + gap)));
  return {
    title: texts.t('answers.sampleLabel'),
    height: (width) => Math.ceil(rows / toColumns(width)) * card.height,
    table: toTable(shown, rows, texts),
    draw({ width }: Size, colours) {
      const columns = toColumns(width);
      return Array.from({ length: rows }, (_, row) =>
        at(
          (row % columns) * (card.width + gap),
          Math.floor(row / columns) * card.height,
          drawImageCard(shown, row, maps, { texts, colours }),
        ),
      ).join('');
    },
  };
}

const readColour = (name: string, colours: Colours, or: Rgb): Rgb =>
  parseColor(toColour(name, colours)) ?? or;

function drawImageCard(
  shown: ExamplesOnPaper,
  row: number,
  maps: readonly TrainedTask[],
  { texts, colours }: { readonly texts: Texts; readonly colours: Colours },
): string {
  const { loaded, sample, prediction } = shown;
  const { shape } = loaded.input;
  const size = shape.reduce((product, length) => product * length, 1);
  const paper = readColour('--surface', colours, [255, 255, 255]);
  const ink = readColour('--text', colours, [0, 0, 0]);
  const box = { x: 0, y: 0, width: side, height: side };
  const pairs = maps.flatMap(({ id, target }, index) => {
    if (!isMapTarget(target)) return [];
    const labels = sample.labels[id];
    const output = prediction.outputs[id];
    const look = { range: toDepthRange(labels === undefined ? [] : [labels]), paper, ink };
    const x = (index + 1) * (side + 4);
    // The true map above the network's, as on the page.
    const both = [
      { values: labels, width: toLabelWidth(target) },
      { values: output?.values, width: output?.width ?? 0 },
    ];
    return both.flatMap(({ values, width }, which) =>
      values === undefined
        ? []
        : [
            drawPixels(paintMap(target, values, width, row, look), {
              ...{ x, y: which * (side + 4), width: side, height: side },
            }),
          ],
    );
  });
  return [
    drawPixels(paintImage(sample.inputs, row * size, shape, paper, ink), box),
    tag('rect', { ...box, fill: 'none', stroke: 'var(--border)' }),
    ...pairs,
    at(0, side + 2, drawTold(tellRow(shown, row, texts), side)),
  ].join('');
}

const passageLines = 3;

function toPassagesPanel(shown: ExamplesOnPaper, texts: Texts): Panel {
  const rows = countRows(shown, most.passages);
  const height = shown.tasks.length * line + passageLines * line + gap + 4;
  return {
    title: texts.t('answers.sampleLabel'),
    height: () => rows * height,
    table: toTable(shown, rows, texts),
    draw: ({ width }) =>
      Array.from({ length: rows }, (_, row) =>
        at(0, row * height, drawPassage(shown, row, width, texts)),
      ).join(''),
  };
}

function drawPassage(shown: ExamplesOnPaper, row: number, width: number, texts: Texts): string {
  const { loaded, sample } = shown;
  const [length = 1] = loaded.input.shape;
  const ids = sample.inputs.subarray(row * length, (row + 1) * length);
  const words = toPassage(ids, loaded.words ?? []).map(({ text: word }) => word);
  const told = tellRow(shown, row, texts);
  const passage = wrap(words.join(' '), width, font.small).slice(0, passageLines);
  return (
    drawTold(told, width) +
    passage
      .map((words, index) =>
        text(words, {
          ...{ y: (told.length + index + 1) * line + 4, 'font-size': font.small },
          fill: 'var(--text-muted)',
        }),
      )
      .join('')
  );
}
