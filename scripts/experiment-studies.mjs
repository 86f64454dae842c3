// Comparisons of `npm run experiment`: what is asked of the page, and its answer in lines of text.

/**
 * @param study as `readArguments` gives it
 * @returns name and argument of the call of `window.playground`
 */
export function toCall({ kind, repeats, ...trials }, epochs) {
  const asked = Object.entries({ epochs, seeds: repeats, ...trials });
  return {
    name: kind,
    argument: Object.fromEntries(asked.filter(([, value]) => value !== undefined)),
  };
}

/**
 * What pages found that shared a comparison: all come to the same, and none has trained what another has.
 *
 * @param results as the call gives them, of every page
 */
export function mergeResults([first, ...others]) {
  const trained = others.reduce((sum, result) => sum + result.trained, first.trained);
  return { ...first, trained, reused: first.trained + first.reused - trained };
}

export function toProgressText({ kind, done, total, secondsLeft }) {
  const left = secondsLeft === null ? '' : `, about ${String(Math.ceil(secondsLeft))} s left`;
  return `${kind}: ${String(done)} of ${String(total)} trained${left}`;
}

export function toStudyText(kind, result) {
  return kind === 'alone' ? toAloneText(result) : toRaceText(result);
}

function toAloneText({ tasks, mean, deltaM, trained, reused, seconds }) {
  const ways = ['alone', 'narrow'];
  const names = { alone: 'as wide as together', narrow: 'as many weights in all' };
  return [
    ...Object.entries(tasks).flatMap(([task, figures]) => [
      `${task} ${figures.metric}   together ${toFigures(figures.together)}`,
      ...ways.map(
        (way) =>
          `  alone, ${names[way]} ${toFigures(figures[way])}   together is ${toVerdictText(figures.against[way])}`,
      ),
    ]),
    ...ways.map(
      (way) =>
        `mean of tasks, alone ${names[way]}: together is ${toVerdictText(mean[way])}; Δm ${toDeltaText(deltaM[way])}`,
    ),
    toSpentText({ trained, reused, seconds }),
  ].join('\n');
}

function toRaceText({ rows, better, trained, reused, seconds }) {
  return [
    ...rows.map(({ id, rate, trials, isAtEdge, tasks, mean, cost }) => {
      const figures = Object.entries(tasks)
        .map(([task, { metric, values }]) => `${task} ${metric} ${toFigures(values)}`)
        .join('   ');
      const judged = mean === null ? '' : `   ${toVerdictText(mean)}`;
      const spent =
        cost === null
          ? ''
          : `   ${cost.seconds.toFixed(2)} s, ${String(Math.round(cost.passes))} backward passes`;
      return `${id}   ${figures}${judged}   (rate ${toRateText(rate)} of ${String(trials)} trials${isAtEdge ? ', at the edge of those tried' : ''}${spent.replace('   ', ', ')})`;
    }),
    better.length === 0
      ? 'Nobody is better than tuned scalarisation on the mean of the tasks.'
      : `Better than tuned scalarisation on the mean of the tasks: ${better.join(', ')}.`,
    toSpentText({ trained, reused, seconds }),
  ].join('\n');
}

const toRateText = (rate) => (rate === null ? '–' : String(Number(rate.toPrecision(4))));

function toFigures(values) {
  if (values.length === 0) return '–';
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const each = values.map((value) => value.toFixed(4)).join(' ');
  return `${mean.toFixed(4)} (${each})`;
}

const words = {
  better: 'better',
  worse: 'worse',
  same: 'no different',
  mixed: 'better or worse by the seed',
  unsettled: 'not to be told: not trained long enough',
};

function toVerdictText(verdict) {
  if (verdict === null) return 'not compared';
  const { word, mean, interval } = verdict;
  if (word === 'unsettled') return words.unsettled;
  const percent = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)}`;
  const range =
    interval === null ? '' : `, 95 % ${percent(interval.low)} to ${percent(interval.high)}`;
  return `${words[word]} (${percent(mean)} points or %${range})`;
}

function toDeltaText(delta) {
  if (delta === null) return 'none: a baseline is too near 0';
  const percent = (delta.value * 100).toFixed(1);
  return `${delta.value > 0 ? '+' : ''}${percent} % (higher is better)`;
}

function toSpentText({ trained, reused, seconds }) {
  return `${String(trained)} networks trained, ${String(reused)} found, ${seconds.toFixed(1)} s of training`;
}
