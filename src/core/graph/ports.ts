import type { HeadNode, LayerNode } from '../document/experiment.ts';
import type { HeadPort, LayerPort, Lookup } from './lookup.ts';

/** @throws when the document did not pass `parseExperiment` with this lookup */
export function getLayer(lookup: Lookup, node: LayerNode): LayerPort {
  const port = lookup.layer(node.type);
  if (port === undefined)
    throw new Error(`getLayer: expected a parsed document, got the unknown layer "${node.type}"`);
  return port;
}

/** @throws when the document did not pass `parseExperiment` with this lookup */
export function getHead(lookup: Lookup, node: HeadNode): HeadPort {
  const port = lookup.head(node.type);
  if (port === undefined)
    throw new Error(`getHead: expected a parsed document, got the unknown head "${node.type}"`);
  return port;
}
