/** The stage under the canvas: one row of views in groups, and a second one beside it for whoever asks. */
import { Columns2 } from 'lucide-react';
import { useControl } from '../Control.tsx';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Tabs } from '../primitives/Tabs.tsx';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import type { ViewDefinition } from './define-view.ts';
import { views as ownViews } from './index.ts';
import { viewGroups } from './view-groups.ts';
import { ViewPane } from './ViewPane.tsx';
import styles from './Views.module.css';

const secondChoice = definePart(async () => (await import('./SecondChoice.tsx')).SecondChoice);

/** @param views those that there are */
export function Views({ views = ownViews }: { readonly views?: typeof ownViews }) {
  const { t, pick } = useTexts();
  const row = useControl('views');
  const wanted = useDocument((state) => state.presentation.views);
  const { present } = useActions().document;
  const setViews = (next: readonly string[]) => present({ views: next });
  const tabs = viewGroups.flatMap((group) => {
    const own = views.all.filter((view) => view.group === group.id);
    // A group of one is its view: its name twice would say nothing.
    const title = own.length > 1 ? pick(group.title) : '';
    return own.map(({ id, text }) => ({ id, label: pick(text).title, group: title }));
  });
  // A document may name views of a later page, which it keeps as long as nobody chooses others.
  const known = wanted.flatMap((id) => views.find(id) ?? []);
  const [first = views.all[0], second] = known;
  if (first === undefined) return null;

  /** Choosing for one pane what the other shows swaps the two. */
  const choose = (place: 0 | 1, view: string) => {
    const open = second === undefined ? [first.id] : [first.id, second.id];
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
      <Tabs
        label={t('views.tabs')}
        row={row}
        tabs={tabs}
        active={first.id}
        onChange={(next) => choose(0, next)}
        actions={
          second === undefined ? (
            <IconButton
              icon={Columns2}
              size="small"
              className={styles.split}
              label={t('views.split')}
              onClick={() => setViews([first.id, toNeighbour(first)])}
            />
          ) : (
            <LazyPart part={secondChoice}>
              {(SecondChoice) => (
                <SecondChoice
                  views={views}
                  active={second}
                  onChange={(next) => choose(1, next)}
                  onClose={() => setViews([first.id])}
                />
              )}
            </LazyPart>
          )
        }
      >
        <div className={styles.panes}>
          <ViewPane view={first} />
          {second !== undefined && (
            <section
              aria-label={`${t('views.tabsSecond')}: ${pick(second.text).title}`}
              className={styles.second}
            >
              <ViewPane view={second} />
            </section>
          )}
        </div>
      </Tabs>
    </div>
  );
}
