import type { NodeId } from '../../core/document/experiment.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import styles from './LayerNode.module.css';
import { useLive } from '../live.ts';
import { mostUnits, unitGap } from './picture-sizes.ts';
import { drawPixels, prepareCanvas, toPixels, toUnitShares } from '../raster.ts';
import { useHueToken } from '../use-hue-token.ts';
import { useThemeColors } from '../use-theme.ts';
import { useWatchedCanvas } from '../use-watched-canvas.ts';

/** One watch for all layers: the same request every time, so that it is asked for once. */
const watched = { kind: 'units', grid: 20, units: mostUnits } as const;

interface UnitTilesProps {
  readonly id: NodeId;
  readonly title: string;
  /** So many units at most, each so large. */
  readonly most: number;
  readonly side: number;
}

/** The first units of a layer over the plane, drawn on one canvas. */
export function UnitTiles({ id, title, most, side: size }: UnitTilesProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const [canvas, ref] = useWatchedCanvas(watched);
  const units = useDocument((state) => Math.min(most, state.analysis.shapes.get(id)?.at(-1) ?? 0));
  const [low, high] = useThemeColors('--surface-sunken', useHueToken(id));
  const width = Math.max(1, units) * (size + unitGap) - unitGap;

  useLive(() => {
    const element = canvas.current;
    const picture = playground.run.getState().pictures.units;
    const context = element && prepareCanvas(element, width, size);
    if (!context) return;
    const rasters = picture?.nodes[id];
    for (let unit = 0; unit < units; unit += 1) {
      const box = { x: unit * (size + unitGap), y: 0, size };
      context.save();
      context.beginPath();
      context.roundRect(box.x, box.y, size, size, 3);
      context.clip();
      if (picture === undefined || rasters === undefined || unit >= rasters.units) {
        context.fillStyle = `rgb(${low.join(' ')})`;
        context.fillRect(box.x, box.y, size, size);
      } else {
        const cells = picture.grid ** 2;
        const share = toUnitShares(rasters.values, unit * cells, cells);
        const { grid } = picture;
        const bytes = toPixels(cells, share, low, high);
        drawPixels(context, { bytes, width: grid, height: grid }, box);
      }
      context.restore();
    }
  });

  return (
    <canvas
      ref={ref}
      role="img"
      aria-label={t('canvas.unitsOf', { node: title })}
      className={styles.tiles}
      style={{ width, height: size }}
    />
  );
}
