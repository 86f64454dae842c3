/**
 * A playground in which another run is the present one, so that whatever shows a network shows it: to be looked at,
 * with nothing that can be changed.
 */
import { createStore } from 'zustand/vanilla';
import { derive } from '../../catalog/derive.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Seen } from '../../core/run/job.ts';
import type { Watch } from '../../core/run/trainer.ts';
import { createCanvasBridge } from '../../store/canvas-bridge.ts';
import type {
  DocumentState,
  Playground,
  RunInfo,
  RunView,
  SessionState,
} from '../../store/contract.ts';
import { initialInfo } from '../../store/run-info.ts';
import { createWatchList } from '../../store/watch-list.ts';

export interface StillRun {
  readonly experiment: Experiment;
  /** Asked for again after every `touch`. */
  view(): Pick<RunView, 'rows' | 'read' | 'last' | 'first'>;
  /** Pictures of it; undefined where there are none to be had, which it says. It never rejects. */
  look(watches: readonly Watch[]): Promise<Seen | undefined>;
}

export interface StillPlayground {
  readonly playground: Playground;
  /** The run has gone on. */
  touch(): void;
  /** Follows the page around it. @returns how to stop */
  follow(): () => void;
}

const nothing = (): void => undefined;

export function createStillPlayground(around: Playground, run: StillRun): StillPlayground {
  const document = createStore<DocumentState>()(() => toDocument(run.experiment));
  const session = createStore<SessionState>()(() => toSession(around.session.getState()));
  const info = createStore<RunInfo>()(() => ({ ...initialInfo, status: 'idle' }));
  let watches: readonly Watch[] = [];
  const look = createNewestOnly(async () => {
    if (watches.length === 0) return;
    const seen = await run.look(watches);
    if (seen === undefined) return;
    const pictures = Object.fromEntries(seen.pictures.map((one) => [one.kind, one]));
    info.setState({ loaded: seen.loaded, pictures });
  });
  const watch = createWatchList((next) => {
    watches = next;
    look();
  });
  const { actions } = around;
  return {
    playground: {
      ...around,
      ...{ document, session, run: info },
      canvas: createCanvasBridge(around.remembered),
      ticker: {
        // Colours change with the page's, all else with the run.
        listen(draw) {
          const stops = [around.ticker.listen(draw), info.subscribe(draw)];
          return () => {
            for (const stop of stops) stop();
          };
        },
      },
      actions: {
        ...actions,
        document: {
          ...{ edit: nothing, present: nothing, undo: nothing, redo: nothing },
          open: () => false,
        },
        session: {
          ...actions.session,
          select: (selection) => session.setState({ selection }),
          hoverTask: (hoveredTask) => session.setState({ hoveredTask }),
          chooseExample: (example) => session.setState({ example }),
          pointAt: nothing,
        },
        run: { ...actions.run, watch, history: () => run.view() },
      },
    },
    touch() {
      info.setState(({ historyVersion }) => ({ historyVersion: historyVersion + 1 }));
      look();
    },
    follow: () =>
      around.session.subscribe(({ theme, language }) => session.setState({ theme, language })),
  };
}

const toDocument = (experiment: Experiment): DocumentState => ({
  ...{ experiment, presentation: { views: [] }, opening: 0, isLinked: false },
  ...derive(experiment),
  ...{ canUndo: false, canRedo: false },
});

const toSession = (state: SessionState): SessionState => ({
  ...state,
  ...{ selection: { nodes: [], edges: [] }, hoveredTask: null, pointedNode: null },
  ...{ showsCode: false, example: 0 },
});

/** Does the work again when it was asked for meanwhile. */
function createNewestOnly(work: () => Promise<void>): () => void {
  let isBusy = false;
  let isDue = false;
  const begin = (): void => {
    if (isBusy) {
      isDue = true;
      return;
    }
    isBusy = true;
    void work().finally(() => {
      isBusy = false;
      if (!isDue) return;
      isDue = false;
      begin();
    });
  };
  return begin;
}
