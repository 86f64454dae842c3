/** An experiment as code, in the language of a framework. */
import type { CodeLanguage } from '../../core/code-language.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import type { NamedTensor } from '../safetensors.ts';
import type { CodeRequest } from './file.ts';
import { printKeras } from './keras-file.ts';
import { toKerasState } from './keras-tensors.ts';
import type { CodeLine } from './source.ts';
import { printTorch } from './torch-file.ts';
import { toTorchState, type Trained } from './torch-tensors.ts';

/** Of the file and of what lies beside it. */
export const codeName = 'train';

interface Printer {
  print(request: CodeRequest): readonly CodeLine[];
  /** Weights, as the file takes them. */
  toState(model: ModelIr, trained: Trained): readonly NamedTensor[];
}

const printers: Readonly<Record<CodeLanguage, Printer>> = {
  pytorch: { print: printTorch, toState: toTorchState },
  keras: { print: printKeras, toState: toKerasState },
};

export const printCode = (
  language: CodeLanguage,
  given: { readonly title: string; readonly spec: RunSpec },
): readonly CodeLine[] => printers[language].print({ ...given, name: codeName });

export const toState = (
  language: CodeLanguage,
  model: ModelIr,
  trained: Trained,
): readonly NamedTensor[] => printers[language].toState(model, trained);
