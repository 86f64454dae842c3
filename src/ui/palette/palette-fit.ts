/** Which of the palette's entries fit the data and what is selected: worked out from their definitions. */
import { heads } from '../../catalog/heads/index.ts';
import { layers } from '../../catalog/layers/index.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { InputInfo } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import type { DocumentState } from '../../store/contract.ts';
import type { PaletteItem } from '../../store/services.ts';

export type PaletteState = Pick<DocumentState, 'experiment' | 'dataset' | 'analysis'>;

/** Something that a new card could be wired to. */
interface Source {
  readonly shape: Shape;
  /** Of the data itself. */
  readonly info: InputInfo | undefined;
}

/** @param selected the cards that a new one would follow; with none, it could follow any */
export function createFit(
  state: PaletteState,
  selected: readonly NodeId[],
): (item: PaletteItem) => boolean {
  const sources = toSources(state, selected);
  const kinds = new Set(state.dataset.tasks.map(({ target }) => target.kind));
  return (item) => {
    // The head that fits fits.
    if (item.kind === 'head')
      return (
        item.type === null || heads.get(item.type).accepts.some((accepted) => kinds.has(accepted))
      );
    return sources.some((source) => fitsBehind(item.type, source));
  };
}

function toSources(
  { experiment, dataset, analysis }: PaletteState,
  selected: readonly NodeId[],
): readonly Source[] {
  const { nodes, edges } = experiment;
  // A new layer goes before a chosen head, and so behind what that stands on.
  const chosen = selected.flatMap((id) => {
    const isHead = nodes.some((node) => node.id === id && node.kind === 'head');
    return isHead ? edges.flatMap(({ source, target }) => (target === id ? [source] : [])) : [id];
  });
  const wanted = chosen.length > 0 ? chosen : nodes.map(({ id }) => id);
  const found = wanted.flatMap((id): Source[] => {
    const node = nodes.find((one) => one.id === id);
    const shape = analysis.shapes.get(id);
    if (node === undefined || node.kind === 'head' || shape === undefined) return [];
    return [{ shape, info: node.kind === 'input' ? dataset.input : undefined }];
  });
  return found.length > 0 ? found : [{ shape: dataset.input.shape, info: dataset.input }];
}

/** As many wires from there as it asks for, with the parameters that it comes with. */
function fitsBehind(type: string, { shape, info }: Source): boolean {
  const layer = layers.get(type);
  const count = Math.max(1, layer.arity.min);
  const inputs = Array.from({ length: count }, () => shape);
  const infos = Array.from({ length: count }, () => info);
  return layer.inferShape(inputs, defaultParams(layer.params), infos).ok;
}
