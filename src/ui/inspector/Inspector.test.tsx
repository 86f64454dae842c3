// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { heads } from '../../catalog/heads/index.ts';
import type { HeadNode, LayerNode, NodeId } from '../../core/document/experiment.ts';
import { openPage } from '../testing/page.tsx';
import { Inspector } from './Inspector.tsx';

function open(preset?: string) {
  const page = openPage(preset);
  const part = page.show(<Inspector>whole experiment</Inspector>);
  const { playground, apart, t } = page;
  const select = (nodes: readonly NodeId[], edges: readonly string[] = []) =>
    apart(() => playground.actions.session.select({ nodes, edges }));
  const node = (id: NodeId) =>
    page.experiment().nodes.find((one) => one.id === id) as LayerNode | HeadNode;
  const head = (id: NodeId) => node(id) as HeadNode;
  return {
    ...page,
    part,
    select,
    node,
    head,
    selection: () => playground.session.getState().selection,
    bridge: () => playground.canvas.state.getState(),
    button: (name: string) => part.getByRole('button', { name }),
    flip: (key: Parameters<typeof t>[0]) => part.getByRole('switch', { name: t(key) }),
  };
}

describe('Inspector', () => {
  it('shows what is selected, and the whole experiment when nothing is', () => {
    const { part, t, select, ids, experiment } = open();
    expect(part.getByText('whole experiment')).toBeTruthy();
    const [layer] = ids('layer');
    select([layer!]);
    expect(part.queryByText('whole experiment')).toBeNull();
    expect(part.getByText(t('inspector.settings'))).toBeTruthy();
    select([...ids('layer'), ...ids('head')]);
    expect(part.getByText(t('inspector.selected', { count: 3 }))).toBeTruthy();
    const { source, target } = experiment().edges[0]!;
    select([], [`${source}>${target}`]);
    expect(part.getByRole('heading', { name: t('inspector.wire') })).toBeTruthy();
  });

  it('forgets a selected card that is gone', () => {
    const { part, select, apart, playground, ids } = open();
    const [layer] = ids('layer');
    select([layer!]);
    apart(() => playground.actions.document.edit([{ kind: 'remove-node', id: layer! }]));
    expect(part.getByText('whole experiment')).toBeTruthy();
  });
});

describe('a layer', () => {
  it('takes its parameters, within their ranges', async () => {
    const { user, part, select, node, ids } = open();
    const id = ids('layer')[0]!;
    select([id]);
    const units = part.getByRole('textbox', { name: 'Units' });
    await user.clear(units);
    await user.type(units, '12{Enter}');
    expect(node(id).params['units']).toBe(12);
    await user.clear(units);
    await user.type(units, '0{Enter}');
    expect(node(id).params['units']).toBe(12);
    expect(units.getAttribute('aria-invalid')).toBe('true');
    await user.selectOptions(part.getByRole('combobox', { name: 'Activation' }), 'relu');
    expect(node(id).params['activation']).toBe('relu');
  });

  it('gives up a text that was not applied when another card is selected', async () => {
    const { user, part, select, node, ids } = open('stripes-apart');
    const [one, other] = ids('layer');
    select([one!]);
    const units = () => part.getByRole<HTMLInputElement>('textbox', { name: 'Units' });
    await user.clear(units());
    await user.type(units(), '99999');
    select([other!]);
    expect(units().value).toBe(JSON.stringify(node(other!).params['units']));
    expect(node(other!).params['units']).not.toBe(99999);
  });

  it('has a name of its own until that is emptied', async () => {
    const { user, t, part, select, node, ids, undo } = open();
    const id = ids('layer')[0]!;
    select([id]);
    const name = () => part.getByRole('textbox', { name: t('inspector.name') });
    await user.type(name(), 'stem{Enter}');
    expect(node(id).name).toBe('stem');
    expect(part.getByRole('heading', { name: 'stem' })).toBeTruthy();
    await user.clear(name());
    await user.keyboard('{Enter}');
    expect(node(id).name).toBeUndefined();
    undo();
    expect(node(id).name).toBe('stem');
  });
});

describe('a layer among others', () => {
  it('is given a copy for a task, which is selected and said', async () => {
    const { user, t, part, select, ids, selection, bridge } = open();
    const id = ids('layer')[0]!;
    select([id]);
    const [, split] = part.getAllByRole('button', {
      name: new RegExp(t('canvas.split', { task: '.*' })),
    });
    await user.click(split!);
    expect(ids('layer')).toHaveLength(2);
    const copy = ids('layer').find((one) => one !== id)!;
    expect(selection().nodes).toEqual([copy]);
    expect(bridge().visit).toEqual({ id: copy, focus: false });
    expect(bridge().spoken).not.toBe('');
  });

  it('lists its wires: to follow, to remove, to add', async () => {
    const { user, t, part, select, ids, experiment, selection, bridge } = open();
    const id = ids('layer')[0]!;
    select([id]);
    const removers = part.getAllByRole('button', {
      name: new RegExp(t('inspector.removeWire', { source: '.*', target: '.*' })),
    });
    expect(removers).toHaveLength(3);
    await user.click(removers[0]!);
    expect(experiment().edges.some(({ target }) => target === id)).toBe(false);
    expect(selection().nodes).toEqual([id]);
    await user.click(part.getByRole('button', { name: t('inspector.addWireFrom') }));
    expect(bridge().wiring).toEqual({ id, end: 'source' });
    const [follow] = part.getAllByRole('button', {
      name: new RegExp(t('inspector.goTo', { node: '.*' })),
    });
    await user.click(follow!);
    expect(selection().nodes).toEqual([ids('head')[0]]);
  });

  it('says what is wrong with it, and mends it', async () => {
    const { user, t, part, select, ids, experiment, apart, playground } = open();
    const id = ids('layer')[0]!;
    const before = experiment().edges.length;
    apart(() =>
      playground.actions.document.edit(
        experiment()
          .edges.filter(({ target }) => target === id)
          .map((edge) => ({ kind: 'remove-edge', edge })),
      ),
    );
    select([id]);
    const problems = part.getByRole('list', { name: t('inspector.problems') });
    expect(problems.textContent).not.toBe('');
    await user.click(problems.querySelector('button')!);
    expect(experiment().edges).toHaveLength(before);
    expect(part.queryByRole('list', { name: t('inspector.problems') })).toBeNull();
  });
});

describe('a head', () => {
  it('takes a kind that fits the task it is given', async () => {
    const { user, t, part, select, node, head, ids, playground } = open('penguins');
    const { tasks } = playground.document.getState().dataset;
    const id = ids('head').find((one) => {
      const mine = tasks.find((task) => task.id === head(one).target);
      return tasks.some((task) => task.target.kind !== mine?.target.kind);
    })!;
    const mine = tasks.find((task) => task.id === head(id).target)!;
    const other = tasks.find((task) => task.target.kind !== mine.target.kind)!;
    select([id]);
    await user.selectOptions(part.getByRole('combobox', { name: t('inspector.target') }), other.id);
    expect(head(id).target).toBe(other.id);
    expect(heads.get(node(id).type).accepts).toContain(other.target.kind);
  });

  it('marks tasks that have a head, and offers only kinds that fit', () => {
    const { t, part, select, head, ids } = open();
    select([ids('head')[0]!]);
    const texts = (key: 'inspector.target' | 'inspector.kind') => [
      ...part.getByRole<HTMLSelectElement>('combobox', { name: t(key) }).options,
    ];
    const [, suffix = ''] = t('inspector.targetTaken', { task: '|' }).split('|');
    const marked = texts('inspector.target').filter(({ text }) => text.endsWith(suffix));
    expect(marked.map(({ value }) => value)).toEqual([head(ids('head')[1]!).target]);
    for (const { value, disabled } of texts('inspector.kind'))
      expect(disabled).toBe(!heads.get(value).accepts.includes('binary'));
  });

  it('takes its λ as a number, and says where that ends', async () => {
    const { user, t, part, select, head, ids } = open();
    const id = ids('head')[1]!;
    select([id]);
    const weight = part.getByRole('textbox', { name: t('inspector.weight') });
    await user.clear(weight);
    await user.type(weight, '2.5{Enter}');
    expect(head(id).weight).toBe(2.5);
    await user.clear(weight);
    await user.type(weight, '-1{Enter}');
    expect(part.getByText(t('common.number.too-small', { limit: 0 }))).toBeTruthy();
    expect(head(id).weight).toBe(2.5);
  });
});

describe('several cards', () => {
  it('are frozen together, and are so only when all of them are', async () => {
    const { user, flip, select, node, ids, apart, playground, undo } = open();
    const all = [...ids('layer'), ...ids('head')];
    select(all);
    apart(() =>
      playground.actions.document.edit([{ kind: 'set-frozen', id: all[0]!, frozen: true }]),
    );
    expect(flip('inspector.frozen')).toHaveProperty('checked', false);
    await user.click(flip('inspector.frozen'));
    expect(all.map((id) => node(id).frozen)).toEqual([true, true, true]);
    expect(flip('inspector.frozen')).toHaveProperty('checked', true);
    undo();
    expect(all.map((id) => node(id).frozen)).toEqual([true, false, false]);
  });

  it('are deleted as one step', async () => {
    const { user, t, button, select, ids, undo } = open();
    const before = [...ids('layer'), ...ids('head')];
    select(before.slice(0, 2));
    await user.click(button(t('canvas.delete')));
    expect([...ids('layer'), ...ids('head')]).toEqual(before.slice(2));
    undo();
    expect([...ids('layer'), ...ids('head')]).toEqual(before);
  });

  it('are tied where their weights are alike, and untied', async () => {
    const { user, t, button, part, select, ids, experiment } = open('stripes-apart');
    select(ids('layer').slice(0, 2));
    await user.click(button(t('canvas.tieTogether')));
    expect(experiment().ties).toMatchObject([{ nodes: ids('layer').slice(0, 2) }]);
    const strength = part.getByRole('textbox', { name: t('inspector.tieStrength') });
    await user.clear(strength);
    await user.type(strength, '50{Enter}');
    expect(experiment().ties[0]?.strength).toBe(50);
    await user.click(button(t('inspector.untie')));
    expect(experiment().ties).toEqual([]);
  });
});
