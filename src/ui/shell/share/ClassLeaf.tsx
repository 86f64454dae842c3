import { lessons } from '../../../catalog/lessons/index.ts';
import { type Presentation, workspaces } from '../../../core/document/project.ts';
import { languageNames, languages } from '../../../core/text.ts';
import { LostPart } from '../../LazyPart.tsx';
import { useDocument, useTexts } from '../../playground-context.ts';
import { SelectField } from '../../primitives/SelectField.tsx';
import { themes } from '../themes.ts';
import { BoundsTable } from './BoundsTable.tsx';
import styles from './ClassLeaf.module.css';
import { CopyLine } from './CopyLine.tsx';
import type { LeafProps } from './leaf.ts';
import { useLink, type Looks } from './looks.ts';
import { PagePreview } from './PagePreview.tsx';
import shared from './ShareDialog.module.css';

/** A link that opens the page as a class is to see it. */
export function ClassLeaf({ looks, onLooks }: LeafProps) {
  const { t } = useTexts();
  const { link, isLost, retry } = useLink(looks);
  if (isLost) return <LostPart onRetry={retry} />;
  return (
    <>
      <p className={shared.help}>{t('classroom.help')}</p>
      <div className={styles.sides}>
        <OpensWith looks={looks} onLooks={onLooks} />
        <PagePreview looks={looks} />
      </div>
      <BoundsTable looks={looks} onLooks={onLooks} />
      <CopyLine label={t('share.link')} text={link} />
    </>
  );
}

const toPlace = ({ lesson, step }: Presentation): Looks => ({
  workspace: 'learn',
  ...(lesson !== undefined && { lesson }),
  ...(step !== undefined && { step }),
});

/** Nobody's choice: the reader's own. */
const own = '';

interface OpensWithProps {
  readonly looks: Looks;
  readonly onLooks: (looks: Looks) => void;
}

function OpensWith({ looks, onLooks }: OpensWithProps) {
  const { t } = useTexts();
  const choose = (key: 'workspace' | 'language' | 'theme') => (value: string) => {
    const { [key]: _before, ...others } = looks;
    onLooks(value === own ? others : { ...others, [key]: value });
  };
  const readers = { value: own, label: t('classroom.readers') };
  return (
    <fieldset className={styles.opens}>
      <legend className={shared.heading}>{t('classroom.looks')}</legend>
      <SelectField
        inline
        label={t('classroom.room')}
        value={looks.workspace ?? own}
        options={workspaces.map((value) => ({ value, label: t(`shell.workspace.${value}`) }))}
        onChange={choose('workspace')}
      />
      <LessonFields looks={looks} onLooks={onLooks} />
      <SelectField<string>
        inline
        label={t('classroom.language')}
        value={looks.language ?? own}
        options={[readers, ...languages.map((value) => ({ value, label: languageNames[value] }))]}
        onChange={choose('language')}
      />
      <SelectField<string>
        inline
        label={t('classroom.theme')}
        value={looks.theme ?? own}
        options={[
          readers,
          ...themes
            .filter((value) => value !== 'system')
            .map((value) => ({ value, label: t(`shell.theme.${value}`) })),
        ]}
        onChange={choose('theme')}
      />
    </fieldset>
  );
}

/** The lesson that is open at once, and at which of its steps. */
function LessonFields({ looks, onLooks }: OpensWithProps) {
  const { t, pick } = useTexts();
  const present = useDocument((state) => state.presentation);
  /** From its first step, but for the one that is open: from where it stands. */
  const chooseLesson = (value: string) => {
    const { lesson: _lesson, step: _step, ...others } = looks;
    if (value === own) onLooks(others);
    else if (value === present.lesson) onLooks({ ...others, ...toPlace(present) });
    else onLooks({ ...others, lesson: value, workspace: 'learn' });
  };
  const steps = lessons.find(looks.lesson ?? own)?.steps ?? [];
  return (
    <>
      <SelectField<string>
        inline
        label={t('classroom.lesson')}
        value={looks.lesson ?? own}
        options={[
          { value: own, label: t('classroom.noLesson') },
          ...lessons.all.map(({ id, title }) => ({ value: id, label: pick(title) })),
        ]}
        onChange={chooseLesson}
      />
      {steps.length > 0 && (
        <SelectField<string>
          inline
          label={t('classroom.step')}
          value={looks.step ?? steps[0]?.id ?? own}
          options={steps.map(({ id }, at) => ({
            value: id,
            label: t('learn.step', { step: at + 1, count: steps.length }),
          }))}
          onChange={(step) => onLooks({ ...looks, step })}
        />
      )}
    </>
  );
}
