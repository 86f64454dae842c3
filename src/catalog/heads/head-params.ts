/** What the linear layer of every head is made of. */
import { initialiserSchema, kernelOptions, kernelText, l2Schema } from '../kernel-params.ts';

export const headParams = {
  initialiser: initialiserSchema.default('glorot-uniform'),
  l2: l2Schema.default(0),
};

export const headText = {
  en: { initialiser: kernelText.en.initialiser, l2: kernelText.en.l2 },
  zh: { initialiser: kernelText.zh.initialiser, l2: kernelText.zh.l2 },
} as const;

export const headOptions = {
  en: { initialiser: kernelOptions.en.initialiser },
  zh: { initialiser: kernelOptions.zh.initialiser },
} as const;
