/** What draws each kind of card, and wires. */
import { DataNode } from './DataNode.tsx';
import { FoldNode } from './FoldNode.tsx';
import { HeadNode } from './HeadNode.tsx';
import { LayerNode } from './LayerNode.tsx';
import { Wire } from './Wire.tsx';

export const nodeTypes = { input: DataNode, layer: LayerNode, head: HeadNode, fold: FoldNode };
export const edgeTypes = { wire: Wire };
