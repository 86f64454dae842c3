import { LazyPart, ReloadButton } from '../LazyPart.tsx';
import { EmptyState } from '../primitives/EmptyState.tsx';
import { useDocument, useRun, useTexts } from '../playground-context.ts';
import type { ViewDefinition } from './define-view.ts';
import { NotYet } from './NotYet.tsx';
import styles from './Views.module.css';

/** A view in its place on the stage; only what is shown is mounted. */
export function ViewPane({ view }: { readonly view: ViewDefinition }) {
  const { t, pick } = useTexts();
  const isFirstLoad = useIsFirstLoad();
  return (
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
