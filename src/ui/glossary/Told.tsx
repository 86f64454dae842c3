import { Fragment, useMemo } from 'react';
import { useTexts } from '../playground-context.ts';
import { splitTerms } from './find-terms.ts';
import { TermWord } from './TermWord.tsx';

/** A text that explains: terms of the field are underlined where it says them first, and open. */
export function Told({ text }: { readonly text: string }) {
  const { language } = useTexts();
  const pieces = useMemo(() => splitTerms(text, language), [text, language]);
  return pieces.map((piece, at) =>
    piece.term === null ? (
      <Fragment key={at}>{piece.text}</Fragment>
    ) : (
      <TermWord key={at} id={piece.term}>
        {piece.text}
      </TermWord>
    ),
  );
}
