import { codeLanguages, type CodeLanguage } from '../../core/code-language.ts';
import { useTexts } from '../playground-context.ts';
import { SelectField } from '../primitives/SelectField.tsx';

/** Their own names, in every language. */
const names: Readonly<Record<CodeLanguage, string>> = { pytorch: 'PyTorch', keras: 'Keras 3' };

interface LanguageFieldProps {
  readonly value: CodeLanguage;
  readonly onChange: (language: CodeLanguage) => void;
}

/** What the experiment is written in. */
export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { t } = useTexts();
  return (
    <SelectField
      inline
      label={t('code.language')}
      value={value}
      options={codeLanguages.map((language) => ({ value: language, label: names[language] }))}
      onChange={onChange}
    />
  );
}
