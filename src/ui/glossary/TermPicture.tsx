import type { PictureHue, Shape } from '../../catalog/glossary/drawing.ts';
import styles from './Glossary.module.css';

const hues: Readonly<Record<PictureHue, string>> = {
  a: 'var(--task-0)',
  b: 'var(--task-1)',
  shared: 'var(--shared)',
  text: 'var(--text)',
  bad: 'var(--danger)',
  good: 'var(--good)',
};

/** The picture of a term; the sentence beside it says what it shows. */
export function TermPicture({ shapes }: { readonly shapes: readonly Shape[] }) {
  return (
    <svg viewBox="0 0 160 80" aria-hidden="true" className={styles.picture}>
      {shapes.map((shape, at) => (
        <Drawn key={at} shape={shape} />
      ))}
    </svg>
  );
}

function Drawn({ shape }: { readonly shape: Shape }) {
  const color = hues[shape.hue];
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, isFaint } = shape;
      const look = { fill: `color-mix(in srgb, ${color} 14%, transparent)`, stroke: color };
      return <rect {...{ x, y, width, height }} {...look} rx={5} opacity={isFaint ? 0.3 : 1} />;
    }
    case 'line':
      return (
        <>
          <polyline
            points={shape.points}
            fill="none"
            stroke={color}
            strokeWidth={shape.wide ? 2.5 : 1.5}
            strokeDasharray={shape.dashed ? '5 3' : undefined}
            opacity={shape.isFaint ? 0.35 : 1}
          />
          {shape.arrow && <Tip points={shape.points} color={color} />}
        </>
      );
    case 'dot':
      return <circle cx={shape.x} cy={shape.y} r={shape.radius} fill={color} />;
    case 'ring':
      return (
        <circle
          cx={shape.x}
          cy={shape.y}
          r={shape.radius}
          fill="none"
          stroke={color}
          strokeWidth={1.5}
        />
      );
    case 'sign':
      return (
        <text x={shape.x} y={shape.y} fill={color} textAnchor="middle" className={styles.sign}>
          {shape.text}
        </text>
      );
  }
}

/** The tip at the end of an arrow. */
function Tip({ points, color }: { readonly points: string; readonly color: string }) {
  const [from = [], to = []] = points
    .split(' ')
    .slice(-2)
    .map((point) => point.split(',').map(Number));
  const [x = 0, y = 0] = to;
  const angle = (Math.atan2(y - (from[1] ?? 0), x - (from[0] ?? 0)) * 180) / Math.PI;
  return (
    <path
      d="M3,0 L-7,-5 L-7,5 Z"
      fill={color}
      transform={`translate(${x} ${y}) rotate(${angle})`}
    />
  );
}
