// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { lookup } from '../../../catalog/lookup.ts';
import { datasets } from '../../../catalog/datasets/index.ts';
import { heads } from '../../../catalog/heads/index.ts';
import { switchDataset } from '../../../core/document/switch-dataset.ts';
import { defaultParams } from '../../../core/document/fields.ts';
import { toLoaded } from '../../testing/loaded-run.ts';
import { openPage, type TestPage } from '../../testing/page.tsx';
import { Views } from '../Views.tsx';
// The view's file is there before it is shown, so that nobody waits for it.
import './TryView.tsx';

describe('TryView', () => {
  /** The document goes on to other data, as when somebody chooses them. */
  function chooseData({ playground, apart, experiment }: TestPage, kind: string) {
    const { version, params } = datasets.get(kind);
    const data = { kind, version, seed: 1, params: defaultParams(params) };
    const changes = switchDataset(experiment(), data, { lookup, heads: heads.all });
    apart(() => playground.actions.document.edit(changes));
  }

  it.each([
    ['penguins', 'buildings'],
    // Rows of as many inputs, out of other columns.
    ['buildings', 'scales'],
  ])('stays with the run of %s while %s come, and then takes theirs', async (before, after) => {
    const page = openPage('penguins');
    const { playground, t, apart, setRun } = page;
    const present = () => playground.document.getState();
    apart(() => playground.actions.document.present({ views: ['try'] }));
    if (before !== 'penguins') chooseData(page, before);
    setRun({ loaded: toLoaded(present()) });
    const part = page.show(<Views />);
    const toTitles = (): readonly string[] => {
      const { input } = present().dataset;
      return input.kind === 'row' ? input.columns.map(({ title }) => title.en) : [];
    };
    const former = toTitles();
    await part.findAllByLabelText(former[0]!, { exact: false });

    chooseData(page, after);
    expect(part.queryByText(t('views.broken'))).toBeNull();
    setRun({ loaded: null });
    setRun({ loaded: toLoaded(present()) });
    expect(part.queryByText(t('views.broken'))).toBeNull();
    for (const title of former)
      expect(part.queryAllByLabelText(title, { exact: false })).toHaveLength(0);
    for (const title of toTitles())
      expect(part.queryAllByLabelText(title, { exact: false })).not.toHaveLength(0);
  });
});
