import { ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react';
import { useTexts } from './playground-context.ts';
import { toClasses } from './primitives/classes.ts';
import { IconButton } from './primitives/IconButton.tsx';
import { useChosenExample } from './use-chosen-example.ts';
import styles from './ExampleChooser.module.css';

/** Chooses the example that the pictures of all cards are of. */
export function ExampleChooser() {
  const { t } = useTexts();
  const { example, sample, choose } = useChosenExample();
  const count = sample?.count ?? 0;
  const toButton = (label: string, icon: LucideIcon, by: number) => (
    <IconButton
      size="small"
      label={label}
      icon={icon}
      disabled={count < 2}
      onClick={() => choose((example + by + count) % count)}
    />
  );
  return (
    <div className={toClasses('nodrag nopan', styles.chooser)}>
      {toButton(t('canvas.exampleBefore'), ChevronLeft, -1)}
      <span aria-live="polite">
        {count > 0 && t('canvas.exampleAt', { number: example + 1, count })}
      </span>
      {toButton(t('canvas.exampleAfter'), ChevronRight, 1)}
    </div>
  );
}
