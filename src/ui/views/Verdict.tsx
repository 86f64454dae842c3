import { Check, X } from 'lucide-react';
import { useTexts } from '../playground-context.ts';
import styles from './Verdict.module.css';

/** Right or wrong: a sign and a colour. */
export function Verdict({ isRight }: { readonly isRight: boolean }) {
  const { t } = useTexts();
  const Icon = isRight ? Check : X;
  return (
    <Icon
      className={isRight ? styles.right : styles.wrong}
      role="img"
      aria-label={t(isRight ? 'answers.right' : 'answers.wrong')}
    />
  );
}
