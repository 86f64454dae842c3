/** The tabs under the canvas: one view, or two side by side; only what is visible is mounted. */
import { Columns2, X } from 'lucide-react';
import type { ComponentType } from 'react';
import { viewIds, type ViewId } from '../../core/document/experiment.ts';
import { loadHelp } from '../load-words.ts';
import { definePart, LazyPart, type PagePart, ReloadButton } from '../LazyPart.tsx';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Tabs } from '../primitives/Tabs.tsx';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import styles from './Views.module.css';

/** Each view is its own piece of the page, with words of its own: neither is part of the first load. */
const toView = (load: () => Promise<ComponentType>) =>
  definePart(async () => {
    const [view] = await Promise.all([load(), loadHelp()]);
    return view;
  });
const views: Readonly<Record<ViewId, PagePart<object>>> = {
  losses: toView(async () => (await import('./charts/LossesView.tsx')).LossesView),
  metrics: toView(async () => (await import('./charts/MetricsView.tsx')).MetricsView),
  outputs: toView(async () => (await import('./outputs/OutputsView.tsx')).OutputsView),
  confusion: toView(async () => (await import('./confusion/ConfusionView.tsx')).ConfusionView),
  gradients: toView(async () => (await import('./charts/GradientsView.tsx')).GradientsView),
  try: toView(async () => (await import('./try/TryView.tsx')).TryView),
};

/** Another view than this one, to stand beside it. */
function toNeighbour(view: ViewId): ViewId {
  return view === 'losses' ? 'outputs' : 'losses';
}

export function Views() {
  const { t } = useTexts();
  const open = useDocument((state) => state.experiment.views);
  const { edit } = useActions().document;
  const setViews = (next: readonly ViewId[]) =>
    edit([{ kind: 'set-views', views: next }], 'set-views');
  const tabs = viewIds.map((id) => ({ id, label: t(`views.${id}`) }));
  const hasTwo = open.length > 1;

  const choose = (place: number, view: ViewId) => {
    // Choosing what the other pane shows swaps the two.
    setViews(
      open.map((shown, index) =>
        index === place ? view : shown === view ? (open[place] ?? shown) : shown,
      ),
    );
  };

  return (
    <div className={styles.views}>
      <div className={styles.panes}>
        {open.map((view, place) => {
          return (
            <Tabs
              // A pane keeps its place, whatever it shows.
              key={place === 0 ? 'first' : 'second'}
              className={styles.pane}
              label={t(place === 0 ? 'views.tabs' : 'views.tabsSecond')}
              tabs={tabs}
              active={view}
              onChange={(next) => choose(place, next)}
              actions={
                place === 1 ? (
                  <IconButton
                    icon={X}
                    size="small"
                    label={t('views.closeSecond')}
                    onClick={() => setViews(open.slice(0, 1))}
                  />
                ) : hasTwo ? undefined : (
                  <IconButton
                    icon={Columns2}
                    size="small"
                    label={t('views.split')}
                    onClick={() => setViews([view, toNeighbour(view)])}
                  />
                )
              }
            >
              <div className={styles.content}>
                <LazyPart
                  // Another view is another part.
                  key={view}
                  part={views[view]}
                  loading={<EmptyState>{t('views.loading')}</EmptyState>}
                  broken={<EmptyState action={<ReloadButton />}>{t('views.broken')}</EmptyState>}
                >
                  {(View) => <View />}
                </LazyPart>
              </div>
            </Tabs>
          );
        })}
      </div>
    </div>
  );
}
