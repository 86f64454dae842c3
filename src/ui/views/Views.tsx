/** The tabs under the canvas: one view, or two side by side; only what is visible is mounted. */
import { Columns2, X } from 'lucide-react';
import { LazyPart, ReloadButton } from '../LazyPart.tsx';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Tabs } from '../primitives/Tabs.tsx';
import { useActions, useDocument, useRun, useTexts } from '../playground-context.ts';
import type { ViewDefinition } from './define-view.ts';
import { views as ownViews } from './index.ts';
import { NotYet } from './NotYet.tsx';
import styles from './Views.module.css';

/** @param views those that there are */
export function Views({ views = ownViews }: { readonly views?: typeof ownViews }) {
  const { t, pick } = useTexts();
  const wanted = useDocument((state) => state.presentation.views);
  const { present } = useActions().document;
  const isFirstLoad = useIsFirstLoad();
  const setViews = (next: readonly string[]) => present({ views: next });
  const tabs = views.all.map(({ id, text }) => ({ id, label: pick(text).title }));
  // A document may name views of a later page, which it keeps as long as nobody chooses others.
  const known = wanted.flatMap((id) => views.find(id) ?? []);
  const shown = known.length > 0 ? known : views.all.slice(0, 1);
  const open = shown.map(({ id }) => id);

  const choose = (place: number, view: string) => {
    // Choosing what the other pane shows swaps the two.
    setViews(
      open.map((other, index) =>
        index === place ? view : other === view ? (open[place] ?? other) : other,
      ),
    );
  };
  /** Another view than this one, to stand beside it. */
  const toNeighbour = ({ id, beside }: ViewDefinition): string =>
    beside ?? views.all.find((other) => other.id !== id)?.id ?? id;

  return (
    <div className={styles.views}>
      <div className={styles.panes}>
        {shown.map((view, place) => {
          return (
            <Tabs
              // A pane keeps its place, whatever it shows.
              key={place === 0 ? 'first' : 'second'}
              className={styles.pane}
              label={t(place === 0 ? 'views.tabs' : 'views.tabsSecond')}
              tabs={tabs}
              active={view.id}
              onChange={(next) => choose(place, next)}
              actions={
                place === 1 ? (
                  <IconButton
                    icon={X}
                    size="small"
                    label={t('views.closeSecond')}
                    onClick={() => setViews(open.slice(0, 1))}
                  />
                ) : open.length > 1 ? undefined : (
                  <IconButton
                    icon={Columns2}
                    size="small"
                    label={t('views.split')}
                    onClick={() => setViews([view.id, toNeighbour(view)])}
                  />
                )
              }
            >
              <div className={styles.content}>
                {isFirstLoad ? (
                  <NotYet empty={pick(view.text).empty} />
                ) : (
                  // Another view is another part.
                  <LazyPart
                    key={view.id}
                    part={view.part}
                    loading={<EmptyState>{t('views.loading')}</EmptyState>}
                    broken={<EmptyState action={<ReloadButton />}>{t('views.broken')}</EmptyState>}
                  >
                    {(View) => <View />}
                  </LazyPart>
                )}
              </div>
            </Tabs>
          );
        })}
      </div>
    </div>
  );
}

/**
 * The first run is on its way, and no view has anything to show yet: their files, large with charts, let those
 * of the worker go first.
 */
function useIsFirstLoad(): boolean {
  const isLoadable = useDocument((state) =>
    state.diagnostics.every(({ severity }) => severity !== 'error'),
  );
  const isComing = useRun(
    ({ backend, status }) => backend === null && (status === 'starting' || status === 'loading'),
  );
  return isLoadable && isComing;
}
