import { Fragment, useMemo, type ReactNode } from 'react';
import { useTexts } from '../playground-context.ts';
import styles from './Glossary.module.css';
import { splitTerms, type Piece } from './find-terms.ts';
import { TermWord } from './TermWord.tsx';

/** A text that explains: terms of the field are underlined where it says them first, and open. */
export function Told({ text }: { readonly text: string }) {
  const { language } = useTexts();
  const pieces = useMemo(() => splitTerms(text, language), [text, language]);
  return pieces.map((piece, at) => <Fragment key={at}>{toNode(piece, at, pieces)}</Fragment>);
}

/** A line may end after a button, and a mark would begin the next one: marks stay with their term. */
const marks = /^[,.;:?!)\]”’，。；：？！、）」』”’]+/u;

function toNode({ text, term }: Piece, at: number, pieces: readonly Piece[]): ReactNode {
  const isBehind = (pieces[at - 1]?.term ?? null) !== null;
  const ownMarks = isBehind ? (marks.exec(text)?.[0] ?? '') : '';
  if (term === null) return text.slice(ownMarks.length);
  const next = pieces[at + 1];
  const following = next?.term === null ? (marks.exec(next.text)?.[0] ?? '') : '';
  const word = <TermWord id={term}>{text}</TermWord>;
  if (following === '') return word;
  return (
    <span className={styles.held}>
      {word}
      {following}
    </span>
  );
}
