import { usePlayground } from '../playground-context.ts';
import type { FigureFormat, ShownFigure } from './shown-figures.ts';

/** Saves a chart as a file; what draws it comes with the first. */
export function useSaveFigure(): (figure: ShownFigure, format: FigureFormat) => void {
  const playground = usePlayground();
  return (figure, format) => {
    const save = async () => {
      const { saveFigure } = await import('./save-figure.ts');
      await saveFigure(playground, figure, format);
    };
    save().catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      playground.actions.session.notify({ tone: 'error', code: 'figure-failed', args: { detail } });
    });
  };
}
