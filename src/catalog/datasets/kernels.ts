import { joinKernels } from '../registry.ts';
import { withAuxiliaryKernel } from './auxiliary.ts';
import type { DatasetDefinition, DatasetKernel } from './define-dataset.ts';
import { datasets, type DatasetKind } from './index.ts';
import { mergedKernel } from './merged-kernel.ts';
import { singleKernels } from './single-kernels.ts';

/** One for every data set of `index.ts`. */
const kernels = {
  ...singleKernels,
  merged: mergedKernel,
} satisfies Record<DatasetKind, DatasetKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const datasetEntries = joinKernels<DatasetDefinition, DatasetKernel>(
  datasets,
  Object.fromEntries(
    datasets.all.map((definition) => [
      definition.kind,
      withAuxiliaryKernel(definition, kernels[definition.kind as DatasetKind]),
    ]),
  ),
);
