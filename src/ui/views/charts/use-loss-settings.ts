import { useStored } from '../../primitives/stored.ts';
import { lossModes, type LossMode } from './loss-series.ts';

/** The choices of a person about the plot of losses; this browser remembers them. */
export interface LossSettings {
  readonly mode: LossMode;
  readonly setMode: (mode: LossMode) => void;
  /** Never for shares, which lie between 0 and 1. */
  readonly isLog: boolean;
  readonly setLog: (isLog: boolean) => void;
  /** β of the moving average, 0 for none. */
  readonly smoothing: number;
  readonly setSmoothing: (smoothing: number) => void;
  readonly isTable: boolean;
  readonly setTable: (isTable: boolean) => void;
}

export function useLossSettings(): LossSettings {
  const [modeIndex, setModeIndex] = useStored('views.loss-mode', 0);
  const [wantsLog, setLog] = useStored('views.loss-log', false);
  const [smoothing, setSmoothing] = useStored('views.loss-smoothing', 0);
  const [isTable, setTable] = useStored('views.loss-table', false);
  const mode = lossModes[modeIndex] ?? 'raw';
  return {
    mode,
    setMode: (next) => setModeIndex(lossModes.indexOf(next)),
    isLog: wantsLog && mode !== 'share',
    setLog,
    ...{ smoothing, setSmoothing, isTable, setTable },
  };
}
