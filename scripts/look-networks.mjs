// Networks that are larger than any preset, to look at: what may grow is seen where it has grown.

/**
 * Six tasks with a layer of their own, and thirty layers in a row.
 *
 * @param document plain, of two tasks over points of the plane
 * @returns inputs of `playground.load` by name
 */
export function toLargeNetworks({ views, ...base }) {
  const [data] = base.nodes;
  const layer = base.nodes.find((node) => node.kind === 'layer');
  const heads = base.nodes.filter((node) => node.kind === 'head');
  const at = (x, y) => ({ x: 250 * x, y: 220 * y });
  const wire = (source, target) => ({ source, target });
  const toInput = (experiment) => ({ ...experiment, views });

  const chain = Array.from({ length: 30 }, (_, index) => ({
    ...layer,
    id: `n${index + 10}`,
    position: at(index + 1, 0),
  }));
  const thirty = {
    ...base,
    nodes: [data, ...chain, ...heads.map((head, row) => ({ ...head, position: at(31, row) }))],
    edges: [
      wire('n1', 'n10'),
      ...chain.slice(1).map(({ id }, index) => wire(chain[index].id, id)),
      ...heads.map(({ id }) => wire('n39', id)),
    ],
  };

  const tasks = ['a', 'b', 'c', 'd', 'e', 'f'];
  const own = tasks.map((_, row) => ({ ...layer, id: `n${row + 10}`, position: at(2, row) }));
  const ends = tasks.map((target, row) => ({
    ...heads[0],
    ...{ id: `n${row + 20}`, target, position: at(3, row) },
  }));
  const rules = { rule: 'stripes', angle: 0, noise: 0, labelled: 100 };
  const six = {
    ...base,
    data: { ...base.data, params: { ...base.data.params, tasks: tasks.map(() => rules) } },
    nodes: [data, layer, ...own, ...ends],
    edges: [
      wire('n1', layer.id),
      ...own.flatMap(({ id }, row) => [wire(layer.id, id), wire(id, ends[row].id)]),
    ],
  };
  return { 'six-tasks': toInput(six), 'thirty-layers': toInput(thirty) };
}
