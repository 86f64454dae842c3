/** Where the page has what a term means. */
import type { TermPlace } from '../../catalog/glossary/define-term.ts';
import type { Anchor } from '../../core/anchors.ts';
import type { DocumentState } from '../../store/contract.ts';
import { useActions } from '../playground-context.ts';

type Network = Pick<DocumentState, 'experiment' | 'analysis'>;

const ofPage: Partial<Readonly<Record<TermPlace, Anchor>>> = {
  network: 'network',
  dial: 'dial',
  play: 'play',
  palette: 'palette',
  settings: 'training',
  method: 'balancing',
  compare: 'workspaces',
};

/** The anchor of a place, if the page shows it now, or can without leaving the room. */
export function findPlace(place: TermPlace, network: Network): Anchor | null {
  const anchor = place.startsWith('view/') ? 'charts' : (ofPage[place] ?? findCard(place, network));
  if (anchor === null) return null;
  return document.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`) === null ? null : anchor;
}

/** Of several the first. */
function findCard(place: TermPlace, { experiment, analysis }: Network): Anchor | null {
  const { nodes } = experiment;
  const input = nodes.find(({ kind }) => kind === 'input');
  const head = nodes.find(({ kind }) => kind === 'head');
  const shared = nodes.find(
    ({ kind, id }) => kind === 'layer' && (analysis.tasks.get(id)?.length ?? 0) > 1,
  );
  switch (place) {
    case 'data-card':
      return input === undefined ? null : `node/${input.id}`;
    case 'head-card':
      return head === undefined ? null : `node/${head.id}`;
    case 'weight':
      return head === undefined ? null : `weight/${head.id}`;
    case 'shared-card':
      return shared === undefined ? null : `node/${shared.id}`;
    default:
      return null;
  }
}

/** Brings a place into sight: a view has to be opened. */
export function useShowPlace(): (place: TermPlace) => void {
  const { present } = useActions().document;
  return (place) => {
    const [kind, view] = place.split('/');
    if (kind === 'view' && view !== undefined) present({ views: [view] });
  };
}
