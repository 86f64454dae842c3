import { balancerEntries } from '../../../src/catalog/balancers/kernels.ts';
import { optimizerEntries } from '../../../src/catalog/optimizers/kernels.ts';
import { defaultParams } from '../../../src/core/document/fields.ts';
import { problems } from '../../../src/landscape/index.ts';
import { toDistance, type Point, type Problem } from '../../../src/landscape/problem.ts';
import { createRace } from '../../../src/landscape/race.ts';
import { sweptShares } from '../../../src/ui/landscape/use-race.ts';
import type { Claim } from '../claim.ts';

interface Way {
  readonly method: string;
  readonly start: Point;
  readonly lambdas?: Point;
}

interface End {
  readonly losses: Point;
  /** From the front, among the parameters. */
  readonly distance: number;
}

/** Where ways through a problem end, as the picture of the lesson has them. */
function findEnds(problem: Problem, ways: readonly Way[]): readonly End[] {
  const optimizer = optimizerEntries.get(problem.optimizer);
  const racers = ways.map(({ method, start, lambdas = [1, 1] }) => {
    const entry = balancerEntries.get(method);
    const params = { ...defaultParams(entry.params), ...problem.settings[method] };
    return { entry, params, start, lambdas };
  });
  const race = createRace(problem, racers, { optimizer, params: defaultParams(optimizer.params) });
  while (!race.isOver) race.advance();
  return race.places.map((place) => ({
    losses: problem.evaluate(place).losses,
    distance: toDistance(problem, place),
  }));
}

const sweep = (problem: Problem, start: Point): readonly End[] =>
  findEnds(
    problem,
    sweptShares.map((share) => ({
      method: 'weighted-sum',
      start,
      lambdas: [2 * share, 2 * (1 - share)],
    })),
  );

const fromStarts = (problem: Problem, method: string): readonly End[] =>
  findEnds(
    problem,
    problem.starts.map((start) => ({ method, start })),
  );

const convex = problems.get('convex');
const concave = problems.get('concave');
/** One of the losses is as good as 0. */
const isAtAnEnd = ({ losses }: End): boolean => Math.min(...losses) < 0.02;
const isOnFront = ({ distance }: End): boolean => distance < 0.02;

/** Nothing is trained for these: the problems are their own, and each start is tried. */
export const tradeOffs: readonly Claim[] = [
  {
    where: 'lessons/trade-offs/steps/convex/why',
    says: 'all along it. Here λ chooses the trade-off',
    runs: {},
    holds() {
      const ends = sweep(convex, convex.starts[0]!);
      const firsts = ends.map(({ losses }) => losses[0]);
      const between = firsts.filter((loss) => loss > 0.1 && loss < 3);
      return {
        'on the front': ends.every(isOnFront),
        'the more λ, the less loss': firsts.every((loss, at) => at === 0 || loss < firsts[at - 1]!),
        'all along': between.length >= 9,
      };
    },
  },
  {
    where: 'lessons/trade-offs/steps/concave/why',
    says: 'At the ends',
    runs: {},
    holds: () => ({
      'from every start': concave.starts.every((start) => sweep(concave, start).every(isAtAnEnd)),
      'at both': [0, 1].every((task) =>
        sweep(concave, concave.starts[0]!).some(({ losses }) => losses[task]! < 0.02),
      ),
    }),
  },
  {
    where: 'lessons/trade-offs/steps/mgda/why',
    says: 'Between the ends, at a place that the start decides',
    runs: {},
    holds() {
      const ends = fromStarts(concave, 'mgda');
      const firsts = ends.map(({ losses }) => losses[0]);
      return {
        'on the front': ends.every(isOnFront),
        'between its ends': ends.every(({ losses }) => Math.min(...losses) > 0.2),
        'at other places': Math.max(...firsts) - Math.min(...firsts) > 0.3,
      };
    },
  },
  {
    where: 'lessons/trade-offs/steps/cagrad/why',
    says: 'At the ends, from all four starts',
    runs: {},
    holds() {
      const ends = fromStarts(concave, 'cagrad');
      return { four: ends.length === 4, 'at the ends': ends.every(isAtAnEnd) };
    },
  },
];
