// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ColumnSpec } from '../../catalog/tables/columns.ts';
import type { Finding } from '../../catalog/tables/findings.ts';
import { proposeJoined } from '../../catalog/tables/propose-joined.ts';
import { proposeProject, toTableData } from '../../catalog/tables/propose.ts';
import { propose, toColumn } from '../../catalog/tables/to-column.ts';
import type { ColumnProfile } from '../../catalog/tables/profile.ts';
import type { Asked, KeptTable, TableReader, TableReport, TableWork } from '../../store/tables.ts';
import { openPage } from '../testing/page.tsx';
import { TableWindow } from './TableWindow.tsx';
import { readWanted } from './wanted.ts';

const number = {
  low: 0,
  high: 9,
  typical: 4,
  count: 30,
  isWhole: false,
  isCounter: false,
};
const profile = (part: Partial<ColumnProfile>): ColumnProfile => ({
  ...{
    name: 'x',
    missing: 0,
    distinct: 30,
    samples: ['1', '2'],
    number,
    options: [],
    days: 0,
  },
  ...{ hasTimes: false, text: null, image: null },
  ...{ type: 'number', use: 'input', why: null },
  ...part,
});
const report: TableReport = {
  rows: 30,
  columns: [
    profile({ name: '<b>size</b>', missing: 3 }),
    profile({
      ...{
        name: 'colour',
        type: 'category',
        number: null,
        distinct: 2,
        samples: ['red', 'blue'],
      },
      options: [
        { word: 'red', count: 20 },
        { word: 'blue', count: 10 },
      ],
    }),
    profile({ name: 'price', use: 'task' }),
  ],
  notes: [{ code: 'short-rows', args: { count: 2 } }],
  options: { delimiter: ',', mark: '.', encoding: 'utf-8' },
};

function openWindow(
  asked: Asked,
  answers: {
    read?: TableReader['read'];
    check?: readonly Finding[];
    kept?: readonly KeptTable[];
  } = {},
) {
  const page = openPage();
  const reader: TableReader = {
    read: vi.fn(answers.read ?? (() => Promise.resolve({ ok: true as const, value: report }))),
    check: vi.fn(() => Promise.resolve(answers.check ?? [])),
    take: vi.fn(() => Promise.resolve({ id: 'f'.repeat(64), bytes: new Uint8Array(8) })),
    close: vi.fn(),
  };
  const work: TableWork = {
    openReader: () => Promise.resolve(reader),
    readExample: vi.fn(() => Promise.resolve(new Blob(['example']))),
    list: vi.fn(() => Promise.resolve()),
    keep: vi.fn(() => Promise.resolve()),
    read: vi.fn(() => Promise.resolve(new Blob(['kept']))),
    rename: vi.fn(() => Promise.resolve()),
    remove: vi.fn(() => Promise.resolve()),
  };
  vi.mocked(page.asked.tables.work).mockResolvedValue(work);
  page.playground.tables.setState({ asked, kept: answers.kept ?? [] });
  const part = page.show(<TableWindow asked={asked} />);
  const build = () => part.findByRole('button', { name: page.t('table.build') });
  return { ...page, part, reader, work, build };
}

const file: Asked = { source: new Blob(['a']), name: 'houses.csv' };

describe('the window of tables', () => {
  it('reads the file it was opened with, and builds the network that it proposes', async () => {
    const { part, user, t, work, build, experiment, asked } = openWindow(file);
    const button = await build();
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    // What stands in a file is text, whatever it looks like.
    expect(part.getByText('<b>size</b>')).toBeTruthy();
    expect(part.getByText(t('table.privacy'))).toBeTruthy();
    await user.click(button);
    await waitFor(() => expect(asked.tables.close).toHaveBeenCalled());
    expect(work.keep).toHaveBeenCalledOnce();
    const { data, nodes } = experiment();
    expect(data).toMatchObject({
      kind: 'own-table',
      params: { title: 'houses', rows: 30 },
    });
    expect(nodes.map(({ kind }) => kind)).toEqual(['input', 'layer', 'layer', 'head']);
  });

  it('makes of each column what a person says', async () => {
    const { part, user, t, build, experiment, reader } = openWindow(file);
    const choose = async (label: string, value: string) =>
      user.selectOptions(await part.findByRole('combobox', { name: label }), value);
    await choose(t('table.useOf', { name: 'colour' }), 'task');
    await choose(t('table.fillOf', { name: '<b>size</b>' }), 'flag');
    const button = await build();
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    await user.click(button);
    await waitFor(() => expect(experiment().data.kind).toBe('own-table'));
    const columns = experiment().data.params['columns'] as unknown as ColumnSpec[];
    expect(columns.map(({ use, fill }) => [use, fill])).toEqual([
      ['input', 'flag'],
      ['task', 'mean'],
      ['task', 'mean'],
    ]);
    expect(columns[1]?.options).toBe('red\nblue');
    expect(vi.mocked(reader.check).mock.lastCall?.[0]).toEqual(columns);
  });

  it('puts the table under the network that is there', async () => {
    const { part, user, t, experiment, undo } = openWindow(file);
    const before = experiment();
    const button = await part.findByRole('button', {
      name: t('table.keepNetwork'),
    });
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    await user.click(button);
    await waitFor(() => expect(experiment().data.kind).toBe('own-table'));
    expect(experiment().nodes.some(({ id }) => id === before.nodes[1]?.id)).toBe(true);
    undo();
    expect(experiment()).toEqual(before);
  });

  it('says what is wrong, and trains nothing that cannot be learnt', async () => {
    const stop: Finding = {
      code: 'one-value',
      tone: 'stop',
      args: { name: 'price' },
    };
    const { part, t, build } = openWindow(file, { check: [stop] });
    expect(await part.findByText(t('table.finding.one-value', { name: 'price' }))).toBeTruthy();
    expect(part.getByText(t('table.note.short-rows', { count: 2 }))).toBeTruthy();
    expect(await build()).toHaveProperty('disabled', true);
  });

  it('shows how far reading is, and gives it up', async () => {
    const { part, user, t, reader } = openWindow(file, {
      read(_source, _options, onProgress) {
        onProgress(1, 4);
        return new Promise(() => undefined);
      },
    });
    expect(
      await part.findByText(t('table.reading', { name: 'houses.csv', percent: 25 })),
    ).toBeTruthy();
    await user.click(part.getByRole('button', { name: t('table.cancel') }));
    expect(reader.close).toHaveBeenCalled();
    expect(part.getByRole('button', { name: t('table.chooseFile') })).toBeTruthy();
  });

  it('offers a sample of a file that is too large', async () => {
    const trouble = {
      code: 'too-large',
      args: { size: 2000, most: 100 },
    } as const;
    const { part, user, t, reader } = openWindow(file, {
      read: (_source, { isSample }) =>
        Promise.resolve(
          isSample === true ? { ok: true, value: report } : { ok: false, error: trouble },
        ),
    });
    expect((await part.findByRole('alert')).textContent).toBe(
      t('table.trouble.too-large', trouble.args),
    );
    await user.click(part.getByRole('button', { name: t('table.takeSample') }));
    expect(await part.findByText('colour')).toBeTruthy();
    expect(reader.read).toHaveBeenCalledTimes(2);
  });

  it('reads the file again in another way', async () => {
    const { part, user, t, reader } = openWindow(file);
    const mark = await part.findByLabelText(t('table.mark'));
    await user.selectOptions(mark, ',');
    await waitFor(() => expect(reader.read).toHaveBeenCalledTimes(2));
    expect(vi.mocked(reader.read).mock.lastCall?.[1]).toMatchObject({
      mark: ',',
    });
  });

  it('reads rows that are pasted, at once', async () => {
    const { part, t, reader } = openWindow({ source: null, name: '' });
    fireEvent.paste(part.getByLabelText(t('table.paste')), {
      clipboardData: { getData: () => 'a,b\n1,2\n3,4' },
    });
    await waitFor(() => expect(reader.read).toHaveBeenCalledOnce());
    const [source] = vi.mocked(reader.read).mock.lastCall!;
    expect(await (source as Blob).text()).toBe('a,b\n1,2\n3,4');
  });

  it('opens, names and deletes tables that are kept', async () => {
    const columns = report.columns.map((one) =>
      toColumn(one, {
        ...propose(one),
        ...(one.name === 'colour' && { use: 'ignored' as const }),
      }),
    );
    const kept = { id: 'k', name: 'Old', rows: 30, bytes: 900, at: 0, columns };
    const { part, user, t, work } = openWindow({ source: null, name: '' }, { kept: [kept] });
    const name = part.getByRole('textbox', { name: t('table.name') });
    await user.clear(name);
    await user.type(name, 'New{Enter}');
    expect(work.rename).toHaveBeenCalledWith('k', 'New');
    await user.click(part.getByRole('button', { name: t('table.delete', { name: 'Old' }) }));
    expect(work.remove).not.toHaveBeenCalled();
    await user.click(part.getByRole('button', { name: t('table.deleteForGood') }));
    expect(work.remove).toHaveBeenCalledWith('k');
    await user.click(part.getByRole('button', { name: t('table.cancel') }));
    await user.click(part.getByRole('button', { name: t('table.open') }));
    const use = await part.findByRole('combobox', {
      name: t('table.useOf', { name: 'colour' }),
    });
    expect(use).toHaveProperty('value', 'ignored');
  });

  it('puts several data sets into one experiment, and says what they share', async () => {
    const toKept = (id: string, name: string, names: readonly string[]): KeptTable => {
      const columns = names.map((own, at) =>
        toColumn(profile({ name: own }), {
          ...{
            use: at === names.length - 1 ? 'task' : 'input',
            type: 'number',
          },
          ...{ fill: 'mean', constant: 0 },
        }),
      );
      return { id: id.repeat(64), name, rows: 30, bytes: 900, at: 0, columns };
    };
    const kept = [
      toKept('b', 'North', ['size', 'price']),
      toKept('c', 'South', ['size', 'age', 'price']),
    ];
    const { part, user, t, experiment, asked } = openWindow({ source: null, name: '' }, { kept });
    await user.click(part.getByText(t('table.join')));
    const build = part.getByRole('button', { name: t('table.build') });
    expect(build).toHaveProperty('disabled', true);
    await user.click(part.getByRole('checkbox', { name: 'North' }));
    await user.click(part.getByRole('checkbox', { name: 'Shapes' }));
    expect(part.getByText(t('table.joinMisfit'))).toBeTruthy();
    await user.click(part.getByRole('checkbox', { name: 'Shapes' }));
    await user.click(part.getByRole('checkbox', { name: 'South' }));
    expect(part.getByText(t('table.joinInAll', { names: 'size' }))).toBeTruthy();
    expect(part.getByText(t('table.joinInSome', { names: 'age', sources: 'South' }))).toBeTruthy();
    expect(
      part.getByText(t('table.joinTask', { task: 'price', sources: 'North, South' })),
    ).toBeTruthy();
    // What is made of the inputs is nobody's to bring.
    expect(part.queryByText(/Reconstruction/)).toBeNull();
    expect(part.getByRole('checkbox', { name: 'Linnerud' })).toBeTruthy();
    await user.selectOptions(part.getByLabelText(t('table.joinAlike')), 'apart');
    await user.selectOptions(part.getByLabelText(t('table.joinBatches')), 'in-turn');
    await user.click(build);
    expect(asked.tables.close).toHaveBeenCalled();
    const { data, nodes, training } = experiment();
    expect(data.kind).toBe('merged');
    expect(training.sampling).toBe('in-turn');
    const types = nodes.map((node) => (node.kind === 'input' ? 'input' : node.type));
    expect(types.filter((type) => type === 'pick-columns')).toHaveLength(2);
    expect(types.filter((type) => type === 'regression')).toHaveLength(2);
  });

  it('opens a table that comes with the page, with its tasks', async () => {
    const grapes: TableReport = {
      ...report,
      columns: [
        profile({ name: 'alcohol', use: 'task' }),
        profile({ name: 'proline' }),
        profile({ name: 'grape', type: 'category', number: null }),
      ],
    };
    const { part, user, t, build, experiment, work } = openWindow(
      { source: null, name: '' },
      { read: () => Promise.resolve({ ok: true, value: grapes }) },
    );
    await user.click(part.getByRole('button', { name: t('table.example.wine') }));
    expect(work.readExample).toHaveBeenCalledWith('wine.csv');
    const button = await build();
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    await user.click(button);
    await waitFor(() => expect(experiment().data.kind).toBe('own-table'));
    const columns = experiment().data.params['columns'] as unknown as ColumnSpec[];
    expect(columns.map(({ use, type }) => [use, type])).toEqual([
      ['input', 'number'],
      ['task', 'number'],
      ['task', 'category'],
    ]);
  });

  it('says what would miss a table before it is deleted', async () => {
    const columns = report.columns.map((one) => toColumn(one, propose(one)));
    const kept = {
      id: 'b'.repeat(64),
      name: 'Old',
      rows: 30,
      bytes: 900,
      at: 0,
      columns,
    };
    const other = { ...kept, id: 'c'.repeat(64), name: 'Other' };
    const { part, user, t, apart, playground, library } = openWindow(
      { source: null, name: '' },
      { kept: [kept, other] },
    );
    apart(() => {
      playground.actions.document.open(proposeProject({ ...kept, rows: 30 }));
      const { experiment } = playground.document.getState();
      library.store.setState({ runs: [{ id: 'r', experiment } as never] });
    });
    await user.click(part.getByRole('button', { name: t('table.delete', { name: 'Other' }) }));
    expect(part.getAllByRole('status').map((line) => line.textContent.trim())).toEqual(['']);
    await user.click(part.getByRole('button', { name: t('table.cancel') }));
    await user.click(part.getByRole('button', { name: t('table.delete', { name: 'Old' }) }));
    expect(part.getByRole('status').textContent).toBe(
      `${t('table.usedByDocument')} ${t('table.usedByRuns', { count: 1 })}`,
    );
  });

  it('asks for the table of a link by its columns, and puts another in its place as an edit', async () => {
    const { part, user, t, apart, playground, setRun, experiment } = openWindow({
      ...{ source: null, name: '' },
    });
    const columns = report.columns.map((one) => toColumn(one, propose(one)));
    const missing = proposeProject({
      id: 'a'.repeat(64),
      name: 'Houses',
      rows: 9,
      columns,
    });
    apart(() => playground.actions.document.open(missing));
    setRun({ fault: { code: 'table-missing', detail: '' }, status: 'failed' });
    const names = '<b>size</b>, colour, price';
    expect(part.getByRole('status').textContent).toBe(
      t('table.wanted', { name: 'Houses', rows: 9, columns: names }),
    );
    const input = part.getByLabelText(t('table.chooseFile'), {
      selector: 'input',
    });
    await user.upload(input, new File(['a'], 'houses.csv'));
    const button = await part.findByRole('button', {
      name: t('table.putBack'),
    });
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    await user.click(button);
    await waitFor(() => expect(experiment().data.params['table']).toBe('f'.repeat(64)));
    expect(experiment().nodes).toEqual(missing.experiment.nodes);
  });

  it('names each table that a merged experiment misses, and puts another in the place of that one', async () => {
    const { part, user, t, apart, playground, setRun, experiment } = openWindow({
      ...{ source: null, name: '' },
    });
    const columns = report.columns.map((one) => toColumn(one, propose(one)));
    const [houses, flats] = ['a', 'b'].map((sign, at) =>
      toTableData({
        id: sign.repeat(64),
        name: at === 0 ? 'Houses' : 'Flats',
        rows: 9,
        columns,
      }),
    );
    const sources = [houses!, flats!].map(({ kind, version, params }) => ({
      ...{ kind, version, settings: JSON.stringify(params) },
    }));
    apart(() => {
      const joined = {
        title: 'Both',
        sources,
        alike: 'one',
        sampling: 'rows',
      } as const;
      playground.actions.document.open(proposeJoined(joined));
      playground.tables.setState({
        kept: [
          {
            id: 'a'.repeat(64),
            name: 'Houses',
            rows: 9,
            bytes: 8,
            at: 0,
            columns,
          },
        ],
      });
    });
    setRun({ fault: { code: 'table-missing', detail: '' }, status: 'failed' });
    expect(part.getAllByRole('status').map(({ textContent }) => textContent)).toEqual([
      t('table.wanted', {
        name: 'Flats',
        rows: 9,
        columns: '<b>size</b>, colour, price',
      }),
    ]);
    const input = part.getByLabelText(t('table.chooseFile'), {
      selector: 'input',
    });
    await user.upload(input, new File(['a'], 'flats.csv'));
    const button = await part.findByRole('button', {
      name: t('table.putBack'),
    });
    await waitFor(() => expect(button).toHaveProperty('disabled', false));
    expect(part.getByText(/MB of memory/)).toBeTruthy();
    await user.click(button);
    await waitFor(() => expect(JSON.stringify(experiment().data.params)).toContain('f'.repeat(64)));
    const ids = readWanted(experiment().data).map(({ id }) => id);
    expect(ids).toEqual(['a'.repeat(64), 'f'.repeat(64)]);
  });

  it('makes a table of points that are drawn by hand, for the tasks that have two classes', async () => {
    const { part, user, t, reader } = openWindow({ source: null, name: '' });
    await user.click(part.getByRole('button', { name: t('table.draw') }));
    const pad = part.getByRole('application', { name: t('table.drawPad') });
    pad.focus();
    const draw = async (count: number) => {
      for (let at = 0; at < count; at += 1) await user.keyboard('{ArrowRight}{ArrowUp} ');
    };
    await draw(6);
    const use = part.getByRole('button', { name: t('table.drawUse') });
    expect(use).toHaveProperty('disabled', true);
    await user.selectOptions(part.getByLabelText(t('table.drawLabel')), '1');
    pad.focus();
    await draw(6);
    await user.selectOptions(part.getByLabelText(t('table.drawTask')), '1');
    pad.focus();
    await draw(3);
    expect(part.getByText(t('table.drawnPoints', { count: 12, tasks: 'A' }))).toBeTruthy();
    await user.click(part.getByRole('button', { name: t('table.drawUndo') }));
    await user.click(use);
    await waitFor(() => expect(reader.read).toHaveBeenCalled());
    const text = await (vi.mocked(reader.read).mock.calls[0]![0] as Blob).text();
    expect(text.split('\n')).toHaveLength(13);
    expect(text.split('\n').slice(0, 2)).toEqual(['x,y,A', '0.050,0.050,class 1']);
  });

  it('states limits by the memory of the device, and says what would take more', async () => {
    Object.defineProperty(navigator, 'deviceMemory', { value: 0.25, configurable: true });
    try {
      const images = profile({ name: 'image', type: 'image', image: { side: 64, channels: 3 } });
      const large = { ...report, rows: 9000, columns: [images, report.columns[2]!] };
      const { part, t } = openWindow(file, {
        read: () => Promise.resolve({ ok: true as const, value: large }),
      });
      expect(await part.findByText(/more than the 0.125 GB that this device has/)).toBeTruthy();
      await part.findByText(new RegExp(t('table.summaryImages', { rows: '9,000', count: 1 })));
    } finally {
      Reflect.deleteProperty(navigator, 'deviceMemory');
    }
  });
});
