import { Link, Unlink } from 'lucide-react';
import { ties as catalogue } from '../../catalog/ties/index.ts';
import type { NodeId, Tie } from '../../core/document/experiment.ts';
import { ToldLater } from '../glossary/ToldLater.tsx';
import { toNodeLabel } from '../node-text.ts';
import { useActions, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { Section } from '../primitives/Section.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import { Formula } from '../forms/Formula.tsx';
import styles from './Inspector.module.css';

/** Ties that hold a node of the selection, and the button that makes one. */
export function TieFields({ ids }: { readonly ids: readonly NodeId[] }) {
  const { t } = useTexts();
  const commands = usePlayground().commands;
  const ties = useDocument((state) => state.experiment.ties);
  const canTie = useDocument(() => commands.canTie(ids));
  const shown = ties.flatMap((tie, index) =>
    tie.nodes.some((id) => ids.includes(id)) ? [{ tie, index }] : [],
  );
  if (shown.length === 0 && !canTie) return null;
  return (
    <Section title={t('inspector.ties')} name="node-ties">
      <div className={styles.fields}>
        {shown.map(({ tie, index }) => (
          <OneTie key={index} tie={tie} index={index} />
        ))}
        {canTie && (
          <Button size="small" className={styles.wide} onClick={() => commands.tie(ids)}>
            <Link aria-hidden="true" />
            {t('canvas.tieTogether')}
          </Button>
        )}
      </div>
    </Section>
  );
}

interface OneTieProps {
  readonly tie: Tie;
  readonly index: number;
}

function OneTie({ tie, index }: OneTieProps) {
  const texts = useTexts();
  const { t, pick, words, language } = texts;
  const { edit } = useActions().document;
  const experiment = useDocument((state) => state.experiment);
  const definition = catalogue.find(tie.kind);
  const names = tie.nodes.map((id) => toNodeLabel(experiment, id, texts));
  return (
    <>
      <p className={styles.help}>
        {t('inspector.tied', { nodes: new Intl.ListFormat(language).format(names) })}
      </p>
      <SelectField
        label={t('inspector.tieKind')}
        inline
        value={tie.kind}
        options={catalogue.all.map(({ kind, title }) => ({ value: kind, label: pick(title) }))}
        onChange={(kind) => edit([{ kind: 'set-tie', index, tie: { kind } }])}
      />
      {definition !== undefined && (
        <>
          <p className={styles.help}>
            <ToldLater text={words('ties', definition.kind).help} />
          </p>
          <Formula tex={definition.formula} />
          <p className={styles.help} lang="en">
            <a href={definition.paper.url} target="_blank" rel="noreferrer">
              {definition.paper.cite}
            </a>
          </p>
        </>
      )}
      <Slider
        label={t('inspector.tieStrength')}
        help={t('inspector.tieStrengthHelp')}
        log
        min={0}
        max={10}
        typedMax={100}
        step={0.0001}
        value={tie.strength}
        onChange={(strength) =>
          edit([{ kind: 'set-tie', index, tie: { strength } }], `tie/${String(index)}`)
        }
      />
      <Button
        size="small"
        className={styles.wide}
        onClick={() => edit([{ kind: 'remove-tie', index }])}
      >
        <Unlink aria-hidden="true" />
        {t('inspector.untie')}
      </Button>
    </>
  );
}
