import { useState } from 'react';
import { LostPart } from '../../LazyPart.tsx';
import { useTexts } from '../../playground-context.ts';
import { ErrorText } from '../../primitives/ErrorText.tsx';
import { NumberField } from '../../primitives/NumberField.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { CopyLine } from './CopyLine.tsx';
import styles from './EmbedLeaf.module.css';
import type { LeafProps } from './leaf.ts';
import { useLink } from './looks.ts';
import { QrCode } from './QrCode.tsx';
import shared from './ShareDialog.module.css';
import { leastFrame, toOrigin, toSnippet } from './snippet.ts';

/** The experiment as a frame in somebody's page, and as a picture that phones read. */
export function EmbedLeaf({ looks }: LeafProps) {
  const { t } = useTexts();
  const [frame, setFrame] = useState({ width: 720, height: 480, host: '' });
  const { link, isLost, retry } = useLink(looks);
  const change = (part: Partial<typeof frame>) => setFrame({ ...frame, ...part });
  const isWrong = frame.host !== '' && toOrigin(frame.host) === undefined;
  if (isLost) return <LostPart onRetry={retry} />;
  return (
    <>
      <p className={shared.help}>{t('classroom.embedHelp')}</p>
      <div className={styles.fields}>
        {(['width', 'height'] as const).map((side) => (
          <NumberField
            key={side}
            inline
            whole
            label={t(`classroom.${side}`)}
            unit="px"
            min={leastFrame[side]}
            max={4000}
            value={frame[side]}
            onCommit={(value) => change({ [side]: value })}
          />
        ))}
      </div>
      <div className={styles.host}>
        <TextField
          label={t('classroom.host')}
          help={t('classroom.hostHelp')}
          placeholder="https://school.example"
          maxLength={200}
          value={frame.host}
          onCommit={(host) => change({ host: host.trim() })}
        />
        {isWrong && <ErrorText id="embed-host-error">{t('classroom.hostWrong')}</ErrorText>}
      </div>
      <CopyLine
        isLong
        label={t('classroom.snippet')}
        text={link === '' || isWrong ? '' : toSnippet(link, frame)}
      />
      {link !== '' && <QrCode text={link} />}
    </>
  );
}
