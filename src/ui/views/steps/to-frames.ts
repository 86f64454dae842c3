/** A look at the gradients as frames that a person goes through: the gradients, the method's steps, its direction. */
import type {
  GradientSample,
  MethodStep,
  MethodSaying,
} from '../../../core/run/gradient-sample.ts';
import { toGramPlane, type Arrow, type GramPlane } from '../../gram-plane.ts';
import { makesRows } from '../../makes-rows.ts';
import type { TaskStyle } from '../../task-style.ts';
import { toDrawnRegion, type ArrowPicture, type DrawnArrow } from './arrows.ts';

export interface Frame {
  readonly say: MethodSaying | 'gradients' | 'direction' | 'of-rows' | 'plain';
  /** Places among the tasks that take part. */
  readonly task?: number | undefined;
  readonly other?: number | undefined;
  readonly formula: string;
  readonly picture: ArrowPicture;
}

export interface Frames {
  readonly frames: readonly Frame[];
  /** Ends of all arrows of all frames: what has to find room. */
  readonly ends: readonly Arrow[];
  readonly plane: GramPlane;
  /** Places of the tasks that take part among all. */
  readonly members: readonly number[];
}

const unit = (task: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => Number(at === task));

/** @param styles of all tasks, in the order of the sample; undefined where nothing takes part */
export function toFrames(sample: GradientSample, styles: readonly TaskStyle[]): Frames | undefined {
  const members = sample.present.flatMap((present, task) => (present ? [task] : []));
  const count = members.length;
  const gram = members.flatMap((row) =>
    members.map((column) => sample.gram[row * sample.tasks.length + column] ?? NaN),
  );
  if (count === 0 || !gram.every(Number.isFinite)) return undefined;
  const plane = toGramPlane(gram);
  const style = (place: number | undefined): TaskStyle | undefined =>
    place === undefined ? undefined : styles[members[place] ?? -1];
  const toGradients = (isFaint: boolean): readonly DrawnArrow[] =>
    members.map((task, place) => ({
      name: `g${styles[task]?.letter ?? String(place + 1)}`,
      to: plane.place(unit(place, count)),
      color: styles[task]?.color ?? 'var(--text)',
      dash: styles[task]?.dash ?? '',
      width: 2.4,
      isFaint,
    }));
  const toStep = ({ arrows, region }: MethodStep): ArrowPicture => ({
    arrows: [
      ...toGradients(true),
      ...arrows.map(({ name, shares, task }) => ({
        name: toLetters(name, (place) => style(place)?.letter),
        to: plane.place(shares),
        color: style(task)?.color ?? 'var(--text)',
        dash: style(task)?.dash ?? '',
        width: 3,
      })),
    ],
    region: region && toDrawnRegion(region, plane, count),
  });
  const alphas = members.map((task) => sample.weights[task] ?? 1);
  const frames: readonly Frame[] = [
    {
      say: 'gradients',
      formula: 'g_t = \\nabla (\\lambda_t L_t)',
      picture: { arrows: toGradients(false) },
    },
    ...sample.steps.map((step): Frame => ({
      say: step.say,
      task: step.args['task'],
      other: step.args['other'],
      formula: step.formula,
      picture: toStep(step),
    })),
    {
      say: toLastSaying(sample.method, alphas),
      formula: 'd = \\sum_t \\alpha_t g_t',
      picture: {
        arrows: [...toGradients(true), ...toDirections(sample, plane, members, alphas)],
      },
    },
  ];
  const ends = frames.flatMap(({ picture: { arrows, region } }) => [
    ...arrows.map(({ to }) => to),
    ...(region?.kind === 'ball' ? toBox(region) : []),
  ]);
  return { frames, ends, plane, members };
}

function toLastSaying(method: string, alphas: readonly number[]): Frame['say'] {
  if (makesRows(method)) return 'of-rows';
  return alphas.every((alpha) => alpha === 1) ? 'plain' : 'direction';
}

const toBox = ({ center, radius }: { center: Arrow; radius: number }): readonly Arrow[] => [
  [center[0] - radius, center[1] - radius],
  [center[0] + radius, center[1] + radius],
];

/** d, and the way that the optimiser really went: a step goes against d, so it is turned round, and as long as d. */
function toDirections(
  { actual }: GradientSample,
  plane: GramPlane,
  members: readonly number[],
  alphas: readonly number[],
): readonly DrawnArrow[] {
  const to = plane.place(alphas);
  const direction = { name: 'd', to, color: 'var(--text)', dash: '', width: 3 };
  if (actual === null) return [direction];
  const products = members.map((task) => -(actual.products[task] ?? 0));
  const [x, y] = plane.placeByProducts(products);
  const scale = Math.hypot(...to) / (Math.sqrt(actual.square) || 1);
  return [
    direction,
    { name: 'Δ', to: [x * scale, y * scale], color: 'var(--accent)', dash: '3 3', width: 2.4 },
  ];
}

/** `ĝ2` -> `ĝB`: in pictures tasks have letters. */
const toLetters = (name: string, letter: (place: number) => string | undefined): string =>
  name.replace(/\d+/g, (digits) => letter(Number(digits) - 1) ?? digits);
