/** An experiment as code, with its data and weights beside it, in one archive. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { lookup } from '../catalog/lookup.ts';
import type { CodeLanguage } from '../core/code-language.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import { codeName, printCode, toState } from '../export/code/print-code.ts';
import { toText } from '../export/code/source.ts';
import { printStudy } from '../export/code/study.ts';
import { toDataTensors } from '../export/code/torch-tensors.ts';
import { toSafetensors } from '../export/safetensors.ts';
import type { RunActions } from '../store/contract.ts';

/** @throws when the document has errors, or the run's answers do not come */
export async function toCodeArchive(
  experiment: Experiment,
  language: CodeLanguage,
  { ask }: Pick<RunActions, 'ask'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('the network has an error');
  const { title } = experiment;
  const files: Zippable = {
    [`${codeName}.py`]: strToU8(toText(printCode(language, { title, spec: spec.value }))),
  };
  const weights = await ask({ kind: 'weights' });
  const data = await ask({ kind: 'data' });
  // Numbers hardly shrink.
  files[`${codeName}.weights.safetensors`] = [
    toSafetensors(toState(language, spec.value.model, weights)),
    { level: 0 },
  ];
  files[`${codeName}.data.safetensors`] = [toSafetensors(toDataTensors(data)), { level: 1 }];
  return new Uint8Array(zipSync(files));
}

/** A study over methods, rates and seeds: the files of code that it takes, and the data. */
export async function toStudyArchive(
  experiment: Experiment,
  { ask }: Pick<RunActions, 'ask'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error('the network has an error');
  const code = printStudy({ title: experiment.title, spec: spec.value });
  const files: Zippable = Object.fromEntries(
    Object.entries(code).map(([name, text]) => [name, strToU8(text)]),
  );
  const data = await ask({ kind: 'data' });
  files[`${codeName}.data.safetensors`] = [toSafetensors(toDataTensors(data)), { level: 1 }];
  return new Uint8Array(zipSync(files));
}
