import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../catalog/tables/findings.ts';
import type { TableNote } from '../../store/tables.ts';
import { useTexts } from '../playground-context.ts';
import styles from './TableWindow.module.css';

const signs = { stop: CircleAlert, warning: TriangleAlert, note: Info } as const;

interface FindingListProps {
  readonly notes: readonly TableNote[];
  /** Null until it is known. */
  readonly findings: readonly Finding[] | null;
}

/** What a person should know before they train, the worst first. */
export function FindingList({ notes, findings }: FindingListProps) {
  const { t, language } = useTexts();
  // The form for many is also that for a number in words; one has its own.
  const toWords = (args: Finding['args']) =>
    Object.fromEntries(
      Object.entries(args).map(([name, value]) => [
        name,
        value === 1 ? value : value.toLocaleString(language),
      ]),
    );
  const lines = [
    ...(findings ?? []).map(({ code, tone, args }) => ({
      tone,
      text: t(`table.finding.${code}`, toWords(args)),
    })),
    ...notes.map(({ code, args }) => ({
      tone: 'note' as const,
      text: t(`table.note.${code}`, toWords(args)),
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={styles.findings} aria-live="polite" aria-busy={findings === null}>
      {lines.map(({ tone, text }) => {
        const Sign = signs[tone];
        return (
          <li key={text} data-tone={tone}>
            <Sign aria-hidden="true" size={14} />
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
