/** Parts of the page in files of their own: loaded when they are first shown, and again when one is lost. */
import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import styles from './LazyPart.module.css';
import { useTexts } from './playground-context.ts';
import { Button } from './primitives/Button.tsx';
import { Dialog } from './primitives/Dialog.tsx';
import { EmptyState } from './primitives/EmptyState.tsx';
import { ErrorBoundary } from './primitives/ErrorBoundary.tsx';

/** Its files did not come: there is no connection, or a newer page has taken their place. */
class PartLost extends Error {
  override readonly name = 'PartLost';
}

export interface PagePart<Props> {
  /** Its own among all parts. */
  readonly key: number;
  /** The component itself once its files are there, else one that waits for the newest attempt. */
  get(): ComponentType<Props>;
  /**
   * Of the element that it is opened from: its files come while that is pointed at or has the keyboard, so
   * that it is there at once when it is shown.
   */
  readonly ahead: { readonly onPointerEnter: () => void; readonly onFocus: () => void };
}

let partCount = 0;

export function definePart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): PagePart<Props> {
  let loaded: ComponentType<Props> | undefined;
  const loadOnce = async () => (loaded ??= await load());
  const start = () => {
    const own = lazy(async () => {
      try {
        return { default: await loadOnce() };
      } catch (cause) {
        // Whoever shows it next asks anew: React keeps what an attempt came to.
        if (newest === own) newest = start();
        throw new PartLost(String(cause), { cause });
      }
    });
    return own;
  };
  let newest = start();
  // A file that does not come ahead is asked for again when it is shown, which also says so.
  const preload = () => void loadOnce().catch(() => undefined);
  partCount += 1;
  return {
    key: partCount,
    get: () => loaded ?? (newest as ComponentType<Props>),
    ahead: { onPointerEnter: preload, onFocus: preload },
  };
}

interface LazyPartProps<Props> {
  readonly part: PagePart<Props>;
  readonly loading?: ReactNode;
  /** In its place when its files did not come; a sentence with what to do, unless said otherwise. */
  readonly lost?: (retry: () => void) => ReactNode;
  /** In its place when it failed while it was drawn; else what is around it fails with it. */
  readonly broken?: ReactNode;
  readonly children: (Part: ComponentType<Props>) => ReactNode;
}

/** Another part in the same place is loaded as if it were the first there. */
export function LazyPart<Props extends object>(props: LazyPartProps<Props>) {
  return <OnePart key={props.part.key} {...props} />;
}

function OnePart<Props extends object>({
  part,
  loading = null,
  lost = (retry) => <LostPart onRetry={retry} />,
  broken,
  children,
}: LazyPartProps<Props>) {
  const [Part, setPart] = useState(() => part.get());
  return (
    <ErrorBoundary
      fallback={(error, reset) => {
        if (error instanceof PartLost)
          return lost(() => {
            void reloadStyles().then(() => {
              setPart(() => part.get());
              reset();
            });
          });
        if (broken === undefined) throw error;
        return broken;
      }}
    >
      <Suspense fallback={loading}>{children(Part)}</Suspense>
    </ErrorBoundary>
  );
}

/** A style sheet that did not come is not asked for again by itself, and the part would come bare. */
async function reloadStyles(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  const bare = [...links].filter(({ sheet }) => sheet === null);
  await Promise.all(
    bare.map(
      (old) =>
        new Promise<void>((resolve) => {
          const fresh = old.cloneNode() as HTMLLinkElement;
          // Without it the part is plain, but there.
          fresh.onload = fresh.onerror = () => resolve();
          old.replaceWith(fresh);
        }),
    ),
  );
}

/** Stands in the place of a part whose files did not come. */
export function LostPart({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <div role="alert" className={styles.lost}>
      <EmptyState
        action={
          <div className={styles.actions}>
            <Button size="small" look="primary" onClick={onRetry}>
              {t('common.retry')}
            </Button>
            <ReloadButton />
          </div>
        }
      >
        {t('common.partLost')}
      </EmptyState>
    </div>
  );
}

interface LostDialogProps {
  readonly title: string;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** The same in the place of a window or a menu. */
export function LostDialog({ title, onRetry, onClose }: LostDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <LostPart onRetry={onRetry} />
    </Dialog>
  );
}

export function ReloadButton() {
  const { t } = useTexts();
  return (
    <Button size="small" onClick={() => location.reload()}>
      {t('common.reload')}
    </Button>
  );
}
