import { useEffect, useMemo, useState, type ComponentType } from 'react';
import type { LoadedRun } from '../../core/run/trainer.ts';
import { useActions, useRun, useTexts } from '../playground-context.ts';
import { useOnScreen } from '../primitives/use-on-screen.ts';
import type { AloneViewProps, RunViewSpec, ViewProps, ViewSpec } from './view-spec.ts';
import { NotYet } from './NotYet.tsx';
import { useCalmHistory } from '../use-calm-run.ts';
import styles from './ViewFrame.module.css';

/** The view in its frame, which comes with the view's file, so that the page opens without it. */
export async function toFramed(view: ViewSpec): Promise<ComponentType> {
  if (view.reads === 'nothing') {
    const View = await view.component();
    return function Framed() {
      return <AloneFrame view={view} View={View} />;
    };
  }
  const View = await view.component();
  return function Framed() {
    return <ViewFrame view={view} View={View} />;
  };
}

interface AloneFrameProps {
  readonly view: ViewSpec;
  readonly View: ComponentType<AloneViewProps>;
}

/** The frame of a view that needs no run. */
function AloneFrame({ view, View }: AloneFrameProps) {
  const { pick } = useTexts();
  const [ref, isOnScreen] = useOnScreen();
  return (
    <div ref={ref} className={styles.view} data-view={view.id}>
      <View title={pick(view.text).title} isOnScreen={isOnScreen} />
    </div>
  );
}

interface ViewFrameProps {
  readonly view: RunViewSpec;
  readonly View: ComponentType<ViewProps>;
}

/** The frame of every view: it asks for the pictures that are read, and says why there is nothing yet. */
function ViewFrame({ view, View }: ViewFrameProps) {
  const { pick } = useTexts();
  const [ref, isOnScreen] = useOnScreen();
  const loaded = useRun((state) => state.loaded);
  const { quantities } = view.reads;
  const isRecorded = useHasRows(isOnScreen) || quantities === undefined;
  const isEmpty = loaded === null || !isRecorded;
  // Of what was shown a person's choices stay while there is nothing to show.
  const [shown, setShown] = useState<LoadedRun | null>(null);
  if (!isEmpty && shown !== loaded) setShown(loaded);
  const channels = useMemo(
    () => shown?.channels.filter(({ quantity }) => quantities?.includes(quantity)) ?? [],
    [shown, quantities],
  );
  useWatching(view, loaded, isOnScreen);
  return (
    <div ref={ref} className={styles.view} data-view={view.id}>
      {isEmpty && <NotYet empty={pick(view.text).empty} />}
      {shown !== null && (
        <div className={styles.view} hidden={isEmpty}>
          <View
            title={pick(view.text).title}
            loaded={shown}
            channels={channels}
            isOnScreen={isOnScreen && !isEmpty}
          />
        </div>
      )}
    </div>
  );
}

function useHasRows(isOnScreen: boolean): boolean {
  return useCalmHistory(isOnScreen).view.rows > 0;
}

function useWatching(view: RunViewSpec, loaded: LoadedRun | null, isOnScreen: boolean): void {
  const { watch } = useActions().run;
  useEffect(() => {
    if (!isOnScreen || loaded === null) return undefined;
    const stops = view.reads.pictures?.(loaded).map((picture) => watch(picture)) ?? [];
    return () => {
      for (const stop of stops) stop();
    };
  }, [watch, view, loaded, isOnScreen]);
}
