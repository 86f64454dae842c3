import { useMemo } from 'react';
import { lookup } from '../../catalog/lookup.ts';
import type { CodeLanguage } from '../../core/code-language.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { printCode } from '../../export/code/print-code.ts';
import type { CodeLine } from '../../export/code/source.ts';
import { useDocument } from '../playground-context.ts';

/** The experiment as code; null while it has an error. */
export function useCode(language: CodeLanguage): readonly CodeLine[] | null {
  const experiment = useDocument((state) => state.experiment);
  return useMemo(() => {
    const spec = toRunSpec(experiment, lookup);
    return spec.ok ? printCode(language, { title: experiment.title, spec: spec.value }) : null;
  }, [experiment, language]);
}
