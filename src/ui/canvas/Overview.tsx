import { useReactFlow, useStore } from '@xyflow/react';
import type { PointerEvent } from 'react';
import { useTexts } from '../playground-context.ts';
import { type Box, toBounds } from './arrangement.ts';
import styles from './Overview.module.css';

interface OverviewProps {
  readonly boxes: ReadonlyMap<string, Box>;
  /** A person moves the view with it. */
  readonly onMove: () => void;
}

const margin = 40;
/** A canvas that is lower, in px, has no room for it. */
const leastHeight = 280;

/** The whole network in small with what of it is in view, while not all of it is; a press goes there. */
export function Overview({ boxes, onMove }: OverviewProps) {
  const { t } = useTexts();
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const cards = [...new Set(boxes.values())];
  const bounds = toBounds(cards);
  const goTo = (event: PointerEvent<SVGSVGElement>): void => {
    const matrix = event.currentTarget.getScreenCTM();
    if (event.buttons === 0 || matrix === null) return;
    const to = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onMove();
    void flow.setCenter(to.x, to.y, { zoom });
  };
  return (
    <svg
      role="img"
      aria-label={t('canvas.minimap')}
      className={`${styles.overview ?? ''} nopan nowheel`}
      data-overview
      data-cramped={height < leastHeight}
      viewBox={[
        bounds.x - margin,
        bounds.y - margin,
        bounds.width + 2 * margin,
        bounds.height + 2 * margin,
      ].join(' ')}
      onPointerDown={goTo}
      onPointerMove={goTo}
    >
      {cards.map((box, at) => (
        <rect key={at} className={styles.card} rx={12} {...box} />
      ))}
      <rect
        className={styles.view}
        x={-x / zoom}
        y={-y / zoom}
        width={width / zoom}
        height={height / zoom}
      />
    </svg>
  );
}
