import type { Playground } from '../../store/contract.ts';
import type { Texts } from '../playground-context.ts';
import type { CanvasView } from './use-canvas-view.ts';

/** Whatever a command of the canvas needs. */
export interface ActionTools {
  readonly playground: Playground;
  readonly texts: Texts;
  readonly view: CanvasView;
}
