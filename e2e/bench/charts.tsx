/**
 * The page's loss chart beside a stock recharts line chart of the same series, each updated as
 * training does it: new points for every line, one update at a time, painted before the next.
 */
import { createRoot, type Root } from 'react-dom/client';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { Playground } from '../../src/store/contract.ts';
import { PlaygroundProvider } from '../../src/ui/playground-context.ts';
import { toExtent, toGrowingAxis, toLinearAxis } from '../../src/ui/views/charts/axis.ts';
import { toUnionOfX, type Curve } from '../../src/ui/views/charts/curve.ts';
import { LinePlot } from '../../src/ui/views/charts/LinePlot.tsx';
import { maxPoints } from '../../src/ui/views/charts/loss-series.ts';
import { useKept } from '../../src/ui/views/charts/use-kept.ts';

export const chartNames = ['ours', 'recharts'] as const;
export type ChartName = (typeof chartNames)[number];

export interface ChartBench {
  /** Shows this chart alone. */
  show(name: ChartName): Promise<void>;
  /** Draws so many updates of it, each in a frame of its own. */
  update(count: number): Promise<void>;
  /** Lets as many frames go by without an update. */
  idle(count: number): Promise<void>;
}

declare global {
  interface Window {
    readonly chartBench: ChartBench;
  }
}

/** Training and validation of two tasks and of their sum. */
const seriesCount = 6;
const colors = ['#444', '#2a6', '#c63', '#36c', '#a3c', '#c36'];

/**
 * Losses that fall with some noise, after so many updates of 60 steps each: once the run is thinned,
 * every point is another one each time.
 */
function toSeries(update: number): Curve[] {
  const stride = (60 * update) / maxPoints;
  return Array.from({ length: seriesCount }, (_, line) => {
    const x = Array.from({ length: maxPoints }, (_, point) => point * stride);
    const y = x.map((step) => {
      const noise = Math.sin(step * (line + 1.3)) * 0.05;
      return (0.3 + 0.1 * line) * (0.2 + Math.exp(-step / 3000)) + noise * Math.exp(-step / 6000);
    });
    return { x, y };
  });
}

const toColor = (line: number): string => colors[line] ?? '#444';
const format = (value: number): string => String(value);

function Ours({ series }: { readonly series: readonly Curve[] }) {
  const stops = toUnionOfX(series);
  const [low, high] = toExtent(series.map(({ y }) => y));
  return (
    <LinePlot
      label="Losses"
      lines={series.map((curve, line) => ({
        key: String(line),
        curve,
        color: toColor(line),
        dash: '',
        width: 2,
        isMarked: line % 2 === 1,
      }))}
      xAxis={useKept(toGrowingAxis(stops.at(-1) ?? 1))}
      yAxis={useKept(toLinearAxis(Math.min(0, low), high))}
      stops={stops}
      formatX={format}
      formatY={format}
      renderTooltip={format}
    />
  );
}

/** As recharts' own examples have it, but without animation and dots, which would only slow it. */
function Stock({ series }: { readonly series: readonly Curve[] }) {
  const rows = (series[0]?.x ?? []).map((x, row) => {
    const values: Record<string, number | undefined> = { x };
    for (const [line, { y }] of series.entries()) values[line] = y[row];
    return values;
  });
  return (
    <LineChart width={620} height={300} data={rows}>
      <CartesianGrid vertical={false} />
      <XAxis dataKey="x" type="number" domain={['dataMin', 'dataMax']} />
      <YAxis />
      <Tooltip />
      {series.map((_, line) => (
        <Line
          key={line}
          dataKey={String(line)}
          stroke={toColor(line)}
          dot={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

const nextFrame = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/** The chart asks it for nothing but what of a step is lit. */
const playground = {} as Playground;

let root: Root | undefined;
/** Of a chart that could not be drawn: its times would say nothing. */
let failure: unknown;
let shown: ChartName = 'ours';
/** From the tenth second on, at four updates a second. */
let updates = 40;

function draw(): void {
  updates += 1;
  const series = toSeries(updates);
  root?.render(
    <PlaygroundProvider value={playground}>
      {shown === 'ours' ? <Ours series={series} /> : <Stock series={series} />}
    </PlaygroundProvider>,
  );
}

const chartBench: ChartBench = {
  async show(name) {
    root?.unmount();
    const element = document.getElementById('root');
    if (element === null) throw new Error('charts: expected an element "root", got none');
    root = createRoot(element, {
      onUncaughtError(error) {
        failure ??= error;
      },
    });
    shown = name;
    draw();
    for (let frame = 0; frame < 10; frame++) await nextFrame();
  },
  async update(count) {
    for (let done = 0; done < count; done++) {
      draw();
      // The work that an update sets off (measuring, a store's listeners) is done two frames later.
      await nextFrame();
      await nextFrame();
      if (failure !== undefined) throw new Error('charts: drawing failed', { cause: failure });
    }
  },
  async idle(count) {
    for (let done = 0; done < 2 * count; done++) await nextFrame();
  },
};

Object.assign(window, { chartBench });
