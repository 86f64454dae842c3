import { useStore } from 'zustand';
import type { TaskId } from '../core/document/experiment.ts';
import type { Study } from '../store/lab.ts';
import { definePart, LazyPart } from './LazyPart.tsx';
import { loadHelp } from './load-words.ts';
import { usePlayground } from './playground-context.ts';

const mark = definePart(async () => {
  const [{ AloneMark }] = await Promise.all([import('./AloneMark.tsx'), loadHelp()]);
  return AloneMark;
});

const isCompared = ({ studies }: { readonly studies: readonly Study[] }): boolean =>
  studies.some(({ kind }) => kind === 'alone');

/** Better or worse than alone, once that is known of the present experiment; nothing before. */
export function TaskMark({ task }: { readonly task: TaskId }) {
  const isThere = useStore(usePlayground().lab, isCompared);
  if (!isThere) return null;
  return (
    <LazyPart part={mark} lost={() => null} broken={null}>
      {(Mark) => <Mark task={task} />}
    </LazyPart>
  );
}
