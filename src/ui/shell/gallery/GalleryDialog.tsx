import { FilePlus, FileSpreadsheet, FolderOpen, Link } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { PresetDefinition } from '../../../catalog/presets/define-preset.ts';
import { presetGroups } from '../../../catalog/presets/groups.ts';
import { presets } from '../../../catalog/presets/index.ts';
import { useActions, useDocument, useTexts, type Texts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { SearchField } from '../../primitives/SearchField.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { AskFirst } from './AskFirst.tsx';
import styles from './Gallery.module.css';
import { hasLessons, LessonGroup } from './LessonGroup.tsx';
import { isSlowHere, toDuration } from './preset-facts.ts';
import { PresetGroup } from './PresetGroup.tsx';
import { useHasCard } from './use-has-card.ts';

interface GalleryDialogProps {
  /** An example is opened. */
  readonly onPreset: (id: string) => void;
  readonly onOpenLink: () => void;
  readonly onClose: () => void;
}

/** All that can be opened: examples in groups, a new experiment, files and links. */
export function GalleryDialog({ onPreset, onOpenLink, onClose }: GalleryDialogProps) {
  const texts = useTexts();
  const { t, pick } = texts;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<PresetDefinition | null>(null);
  const origin = useDocument((state) => state.presentation.origin);
  const hasCard = useHasCard();
  const open = ({ id }: PresetDefinition) => {
    onClose();
    onPreset(id);
  };
  const choose = (preset: PresetDefinition) => {
    if (isSlowHere(toDuration(preset), hasCard)) setAsked(preset);
    else open(preset);
  };
  const found = presets.all.filter((preset) => hasWords(preset, text, texts));
  const groups = presetGroups.flatMap(({ id, title }) => {
    const own = found.filter(({ group }) => group === id);
    return own.length === 0 ? [] : [{ id, title: pick(title), own }];
  });

  return (
    <Dialog place="wide" isFlush title={t('shell.gallery')} onClose={onClose}>
      {asked !== null ? (
        <AskFirst preset={asked} onOpen={open} onBack={() => setAsked(null)} />
      ) : (
        <div className={styles.gallery} data-gallery>
          <div className={styles.head}>
            <SearchField
              ref={markAsFirst}
              className={styles.search}
              label={t('gallery.search')}
              text={text}
              onType={setText}
              onKeyDown={goToFirst}
            />
            <Ways onNew={() => choose(presets.get('blank'))} {...{ onOpenLink, onClose }} />
          </div>
          {groups.map(({ id, title, own }) => (
            <PresetGroup
              key={id}
              title={title}
              presets={own}
              present={origin?.preset}
              hasCard={hasCard}
              onOpen={choose}
            />
          ))}
          <LessonGroup text={text} onClose={onClose} />
          {groups.length === 0 && !hasLessons(text, texts) && (
            <EmptyState>{t('gallery.nothing', { text })}</EmptyState>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** Every word of the search, in the title, what it shows, or its group. */
function hasWords(preset: PresetDefinition, text: string, { words, pick }: Texts): boolean {
  const group = presetGroups.find(({ id }) => id === preset.group);
  const all = [
    ...Object.values(preset.title),
    words('presets', preset.id).help,
    preset.draft.data.kind,
    group === undefined ? '' : pick(group.title),
  ]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** The window gives the keyboard to its first button, which closes it, unless something is marked. */
const markAsFirst = (field: HTMLInputElement | null): void => field?.setAttribute('autofocus', '');

function goToFirst(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  event.currentTarget
    .closest('[data-gallery]')
    ?.querySelector<HTMLElement>('[data-preset]')
    ?.focus();
}

interface WaysProps {
  readonly onNew: () => void;
  readonly onOpenLink: () => void;
  readonly onClose: () => void;
}

/** What is opened that is no example. */
function Ways({ onNew, onOpenLink, onClose }: WaysProps) {
  const { t } = useTexts();
  const file = useRef<HTMLInputElement>(null);
  const { tables } = useActions();
  return (
    <div className={styles.ways}>
      <Button {...tooltip(t('gallery.newHint'))} onClick={onNew}>
        <FilePlus aria-hidden="true" />
        {t('gallery.new')}
      </Button>
      <Button
        onClick={() => {
          onClose();
          tables.ask({ source: null, name: '' });
        }}
      >
        <FileSpreadsheet aria-hidden="true" />
        {t('shell.ownTable')}
      </Button>
      <Button onClick={() => file.current?.click()}>
        <FolderOpen aria-hidden="true" />
        {t('gallery.open')}
      </Button>
      <Button
        onClick={() => {
          onClose();
          onOpenLink();
        }}
      >
        <Link aria-hidden="true" />
        {t('gallery.openLink')}
      </Button>
      <FileInput ref={file} onClose={onClose} />
    </div>
  );
}

interface FileInputProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
}

/** Hidden: the button opens the browser's own window for files through it. */
function FileInput({ ref, onClose }: FileInputProps) {
  const { t } = useTexts();
  const { app } = useActions();
  return (
    <input
      ref={ref}
      type="file"
      accept=".json,application/json"
      hidden
      aria-label={t('gallery.openFile')}
      onChange={(event) => {
        const [chosen] = event.target.files ?? [];
        // The same file can be chosen again.
        event.target.value = '';
        if (chosen === undefined) return;
        onClose();
        void app.openFile(chosen);
      }}
    />
  );
}
