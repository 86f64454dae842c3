import { FigureMenu } from '../../figures/FigureMenu.tsx';
import { Landscape } from '../../landscape/Landscape.tsx';
import { useTexts } from '../../playground-context.ts';
import type { AloneViewProps } from '../view-spec.ts';
import { toLandscapeFigure } from './landscape-on-paper.ts';

/** Methods on problems that can be seen whole: no network, no data. */
export function LandscapeView({ title, isOnScreen }: AloneViewProps) {
  const texts = useTexts();
  return (
    <Landscape
      isOnScreen={isOnScreen}
      renderTools={(shown) => (
        <FigureMenu chart={title} make={() => toLandscapeFigure(shown, texts)} />
      )}
    />
  );
}
