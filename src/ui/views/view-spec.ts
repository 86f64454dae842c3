/** A view's account of itself, and the props that it is given. */
import type { ComponentType } from 'react';
import type { ChannelInfo } from '../../core/run/channels.ts';
import type { LoadedRun, Watch } from '../../core/run/trainer.ts';
import type { Localised } from '../../core/text.ts';
import type { ViewGroupId } from './view-groups.ts';

export interface ViewProps {
  /** As its tab says it. */
  readonly title: string;
  readonly loaded: LoadedRun;
  /** Those of the run that the view reads, in their order. */
  readonly channels: readonly ChannelInfo[];
  /** Nothing is computed, asked for or drawn for what cannot be seen. */
  readonly isOnScreen: boolean;
}

/** Of a view that reads nothing of a run. */
export type AloneViewProps = Pick<ViewProps, 'title' | 'isOnScreen'>;

interface AnyViewSpec {
  /** In links and files: never another. */
  readonly id: string;
  readonly text: Localised<{
    /** On its tab. */
    readonly title: string;
    /** Advice while it has nothing to show. */
    readonly empty: string;
  }>;
  /** What it is about: views of a group stand together. */
  readonly group: ViewGroupId;
  /** The view that stands beside it when a second one is opened; else the first of all. */
  readonly beside?: string;
}

/** The component is in a file of its own, loaded when the view is first shown. */
export interface RunViewSpec extends AnyViewSpec {
  readonly reads: {
    /** Quantities of channels: before a row is recorded there is nothing to show. */
    readonly quantities?: readonly string[];
    /** Pictures that the worker computes while the view can be seen. */
    readonly pictures?: (loaded: LoadedRun) => readonly Watch[];
  };
  readonly component: () => Promise<ComponentType<ViewProps>>;
}

export interface AloneViewSpec extends AnyViewSpec {
  /** It is alive before anything is loaded. */
  readonly reads: 'nothing';
  readonly component: () => Promise<ComponentType<AloneViewProps>>;
}

export type ViewSpec = RunViewSpec | AloneViewSpec;
