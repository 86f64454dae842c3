// The benchmark's picture: an SVG with the steps of all contenders and the growth of this engine.
import { median, toNumber } from './bench-report.mjs';

const colors = {
  ours: '#0b6e4f',
  'tfjs-fit': '#c2410c',
  'tfjs-loop': '#f59e0b',
  'tfjs-cpu': '#a8a29e',
  jax: '#7c3aed',
  'per-sample': '#2563eb',
  webgpu: '#0b6e4f',
  webgl: '#7c3aed',
  wasm: '#2563eb',
  cpu: '#c2410c',
};
const labels = {
  ours: 'this engine',
  'tfjs-fit': 'tfjs model.fit',
  'tfjs-loop': 'tfjs loop',
  'tfjs-cpu': 'tfjs on cpu',
  jax: 'jax-js',
  'per-sample': 'per-sample JS',
};

const escapeText = (text) => text.replace(/[&<>]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
const text = (x, y, content, extra = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${extra}>${escapeText(content)}</text>`;

/**
 * Place of a positive value between two ends, on a logarithmic axis.
 *
 * @param domain smallest and largest value, both above 0
 */
export function logScale([low, high], [from, to]) {
  const span = Math.log10(high / low) || 1;
  return (value) => from + ((to - from) * Math.log10(value / low)) / span;
}

const extent = (values) => [Math.min(...values), Math.max(...values)];

/** A bar for each contender, milliseconds per step on a logarithmic axis. */
function stepBars(steps, top, width) {
  const cases = steps
    .map((entry) => ({ ...entry, measured: entry.measured.filter(({ samples }) => samples) }))
    .filter(({ measured }) => measured.length > 0);
  const times = cases.flatMap(({ measured }) => measured.map(({ samples }) => median(samples)));
  if (times.length === 0) return { svg: '', height: 0 };
  const [low, high] = extent(times);
  const toX = logScale([low / 2, high], [220, width - 70]);
  const parts = [text(16, top + 18, 'Milliseconds per step (logarithmic)', 'class="title"')];
  let y = top + 34;
  for (const { network, backend, measured } of cases) {
    parts.push(text(16, y + 10, `${network} · ${backend}`, 'class="case"'));
    for (const { name, samples } of measured) {
      const ms = median(samples);
      const end = toX(ms);
      parts.push(
        text(212, y + 10, labels[name] ?? name, 'text-anchor="end"'),
        `<rect x="220" y="${String(y + 1)}" width="${(end - 220).toFixed(1)}" height="11" fill="${colors[name] ?? '#888'}"/>`,
        text(end + 5, y + 10, toNumber(ms)),
      );
      y += 14;
    }
    y += 8;
  }
  return { svg: parts.join('\n'), height: y - top + 12 };
}

/** One panel for each axis, a line for each backend, both axes logarithmic. */
function growthPanels(growth, top, width) {
  const known = growth.filter(({ measured }) => measured.samples);
  if (known.length === 0) return { svg: '', height: 0 };
  const axes = [...new Set(known.map(({ axis }) => axis))];
  const rates = known.map(({ measured }) => 1000 / median(measured.samples));
  const panelHeight = 190;
  const panelWidth = (width - 32) / axes.length;
  const toY = logScale(extent(rates), [top + panelHeight - 30, top + 44]);
  const parts = [
    text(16, top + 18, 'Steps per second of this engine (logarithmic)', 'class="title"'),
  ];
  axes.forEach((axis, panel) => {
    const left = 16 + panel * panelWidth + 34;
    const right = 16 + (panel + 1) * panelWidth - 14;
    const here = known.filter((entry) => entry.axis === axis);
    const toX = logScale(extent(here.map(({ value }) => value)), [left, right]);
    parts.push(
      `<rect x="${left.toFixed(1)}" y="${String(top + 44)}" width="${(right - left).toFixed(1)}" height="${String(panelHeight - 74)}" class="panel"/>`,
      text((left + right) / 2, top + 36, axis, 'text-anchor="middle" class="case"'),
    );
    for (const value of [...new Set(here.map((entry) => entry.value))]) {
      parts.push(text(toX(value), top + panelHeight - 14, String(value), 'text-anchor="middle"'));
    }
    if (panel === 0) {
      for (const rate of extent(rates)) {
        parts.push(text(left - 4, toY(rate) + 4, toNumber(rate), 'text-anchor="end"'));
      }
    }
    for (const backend of [...new Set(here.map((entry) => entry.backend))]) {
      const points = here
        .filter((entry) => entry.backend === backend)
        .map(({ value, measured }) => [toX(value), toY(1000 / median(measured.samples))]);
      const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
      parts.push(
        `<polyline points="${path}" fill="none" stroke="${colors[backend]}" stroke-width="2"/>`,
      );
    }
  });
  [...new Set(known.map(({ backend }) => backend))].forEach((backend, index) => {
    const x = width - 300 + 72 * index;
    parts.push(text(x, top + 18, backend, `fill="${colors[backend]}" class="case"`));
  });
  return { svg: parts.join('\n'), height: panelHeight };
}

/** @returns the text of an SVG file */
export function toPicture(results) {
  const width = 820;
  const bars = stepBars(results.steps, 30, width);
  const panels = growthPanels(results.growth, 30 + bars.height, width);
  const height = 46 + bars.height + panels.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${height.toFixed(0)}" viewBox="0 0 ${String(width)} ${height.toFixed(0)}">
<style>text{font:11px system-ui,sans-serif}.title{font-size:14px;font-weight:600}.case{font-weight:600}.panel{fill:none;stroke:#bbb}</style>
<rect width="100%" height="100%" fill="#fff"/>
${text(16, 22, `${results.date.slice(0, 10)} · ${results.browser} · ${results.machine}`)}
${bars.svg}
${panels.svg}
</svg>
`;
}
