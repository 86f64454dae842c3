/** What a document keeps that has locked controls, whoever asks and in whatever way; few have any. */
import { findUsedControls, type Control } from '../core/document/controls.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Presentation } from '../core/document/project.ts';
import type { Gate, GatePorts } from './permissions.ts';

export function createLocks(ports: GatePorts): Gate {
  const { documents, onRefused } = ports;
  const present = () => documents.store.getState();
  const locked = (): readonly string[] => present().presentation.locked ?? [];
  /** @returns true when none of these controls is locked; else it was said */
  const areFree = (used: readonly string[]): boolean => {
    const refused = used.filter((control) => locked().includes(control));
    if (refused.length > 0) onRefused({ kind: 'locked', controls: refused });
    return refused.length === 0;
  };
  const mayBecome = (next: Experiment | undefined): boolean =>
    next === undefined || areFree(findUsedControls(present().experiment, next, locked()));

  return {
    mayEdit: (changes) => mayBecome(ports.preview(changes)),
    toShown(change) {
      const { hidden: _hidden, locked: _locked, ...others } = change;
      return areFree(toShownControls(change)) ? others : {};
    },
    mayOpen({ experiment, presentation }) {
      // Another state of what is open, as a kept run is, has its very locks.
      return presentation.locked === present().presentation.locked
        ? mayBecome(experiment)
        : areFree(['gallery' satisfies Control]);
    },
    mayGoOver(way) {
      const step = documents.ahead(way);
      // Over no opening, into or out of what is locked: the way back is the one that led here.
      if (step?.presentation === undefined) return mayBecome(step?.experiment);
      onRefused({ kind: 'locked-undo' });
      return false;
    },
    mayUse: (control) => areFree([control]),
  };
}

function toShownControls({ views, workspace }: Partial<Presentation>): readonly Control[] {
  return [
    ...(views === undefined ? [] : (['views'] as const)),
    ...(workspace === undefined ? [] : (['rooms'] as const)),
  ];
}
