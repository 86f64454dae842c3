import { sampleRates } from '../../../core/run/gradient-sample.ts';
import { toPercentText } from '../../format.ts';
import { useTexts } from '../../playground-context.ts';
import { SelectField } from '../../primitives/SelectField.tsx';
import { toTugCost, useTugRate } from '../../use-tug.ts';

/** How often the tasks' gradients are looked at, and what that costs. */
export function RateField({ tasks }: { readonly tasks: number }) {
  const { t, language } = useTexts();
  const [every, setEvery] = useTugRate();
  const cost = toPercentText(toTugCost(tasks, every), language);
  return (
    <SelectField
      label={t('gradients.every')}
      inline
      help={t('gradients.everyHelp', { cost })}
      value={String(every)}
      options={sampleRates.map((rate) => ({
        value: String(rate),
        label: t('gradients.steps', { count: rate }),
      }))}
      onChange={(value) => setEvery(Number(value))}
    />
  );
}
