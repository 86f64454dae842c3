// The command line of `npm run experiment`.
import { parseArgs } from 'node:util';
import { wantedAdapter } from './browser.mjs';
import { ArgumentError } from './cli.mjs';
import { readGrid } from './experiment-grid.mjs';

export const usage = `Usage: npm run experiment -- <preset | link | file.json> [options]

  --backend webgpu|webgl|wasm|cpu   which backend to run on; else the best one there is
  --epochs N                        how long to train; else as the document says, or 30
  --seeds 1,2,3                     one run for each seed; else the document's own
                                    A seed sets weights, batches and data alike, so that the
                                    spread is that of a new start on new data.
  --data-seed N                     keeps the data at this seed in all runs
  --grid key=a,b,c                  one run for each value of a part of the document, such as
                                    training.learningRate=0.01,0.03 or nodes.n2.params.units=3,6;
                                    several grids give every combination
  --pages N                         so many browser pages at a time, of comparisons too; else one
                                    for each core where runs are computed on it
  --alone                           instead: trains each task alone, as wide as it is together
                                    and with as many weights in all, and compares
  --methods a,b,c                   instead: a race of these balancing methods against tuned
                                    scalarisation, with equally many trials for each
  --widths 0.5,2                    with or without methods: the network times these widths
  --rates N                         learning rates that a race tries of each, an odd number: 3 by default
  --own N                           and trials of what is each one's own, at its best rate: 3 by default
  --repeats N                       seeds of such a comparison, 3 by default, of weights and batches
  --report report.md                writes such a comparison as a report in Markdown, as the page does
  --out results.json                writes everything as JSON
  --hardware                        asks for the graphics card, as MTL_HARDWARE=1 does; else a
                                    software adapter`;

const backends = ['webgpu', 'webgl', 'wasm', 'cpu'];
const maxSeed = 0xffff_ffff;

/**
 * @param words the command line after the script's name
 * @returns what to run, where a missing option is undefined
 */
export function readArguments(words) {
  let parsed;
  try {
    parsed = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        backend: { type: 'string' },
        epochs: { type: 'string' },
        seeds: { type: 'string' },
        'data-seed': { type: 'string' },
        grid: { type: 'string', multiple: true },
        pages: { type: 'string' },
        alone: { type: 'boolean' },
        methods: { type: 'string' },
        widths: { type: 'string' },
        rates: { type: 'string' },
        own: { type: 'string' },
        repeats: { type: 'string' },
        report: { type: 'string' },
        out: { type: 'string' },
        hardware: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new ArgumentError(error.message);
  }
  const { values, positionals } = parsed;
  if (values.help) return { help: true };
  if (positionals.length !== 1) {
    throw new ArgumentError(
      `expected one experiment (a preset, a link or a file), got ${String(positionals.length)}`,
    );
  }
  if (values.backend !== undefined && !backends.includes(values.backend)) {
    throw new ArgumentError(
      `--backend: expected one of ${backends.join(', ')}, got ${values.backend}`,
    );
  }
  const number = (name, min) =>
    values[name] === undefined ? undefined : readInteger(`--${name}`, values[name], min);
  return {
    input: positionals[0],
    backend: values.backend,
    epochs: number('epochs', 1),
    seeds: values.seeds?.split(',').map((text) => readInteger('--seeds', text, 0)),
    dataSeed: number('data-seed', 0),
    grid: readGrid(values.grid ?? []),
    pages: number('pages', 1),
    study: readStudy(values, number),
    report: values.report,
    out: values.out,
    isHardware: values.hardware ?? wantedAdapter() === 'hardware',
  };
}

/** The comparison that is asked for in the place of single runs; undefined for none. */
function readStudy(values, number) {
  const { alone, methods, widths } = values;
  const repeats = number('repeats', 1);
  const isRace = methods !== undefined || widths !== undefined;
  if (alone === undefined && !isRace) {
    const lonely = ['repeats', 'rates', 'own', 'report'].find((name) => values[name] !== undefined);
    if (lonely === undefined) return undefined;
    throw new ArgumentError(`--${lonely}: expected --alone, --methods or --widths with it`);
  }
  const trials = { rates: number('rates', 1), own: number('own', 1) };
  if (alone !== undefined && isRace)
    throw new ArgumentError('expected either --alone or --methods and --widths, got both');
  const other = ['seeds', 'data-seed', 'grid'].find((name) => values[name] !== undefined);
  if (other !== undefined)
    throw new ArgumentError(
      `--${other}: does not go with ${alone === undefined ? 'a race' : '--alone'}, which has seeds and trials of its own (see --repeats)`,
    );
  if (alone !== undefined) {
    const racing = Object.keys(trials).find((name) => trials[name] !== undefined);
    if (racing !== undefined)
      throw new ArgumentError(`--${racing}: expected --methods or --widths with it`);
    return { kind: 'alone', repeats };
  }
  return {
    ...{ kind: 'race', repeats, ...trials },
    ...(methods !== undefined && { methods: methods.split(',') }),
    ...(widths !== undefined && { widths: widths.split(',').map(readFactor) }),
  };
}

function readFactor(text) {
  const value = Number(text);
  if (!(value > 0) || value === Infinity)
    throw new ArgumentError(`--widths: expected numbers above 0, got ${text}`);
  return value;
}

function readInteger(name, text, min) {
  const value = Number(text);
  // Digits alone: 0x10 and 1e3 are numbers to programs only.
  if (!/^\d+$/.test(text) || !Number.isInteger(value) || value < min || value > maxSeed) {
    throw new ArgumentError(
      `${name}: expected a whole number of at least ${String(min)}, got ${text}`,
    );
  }
  return value;
}
