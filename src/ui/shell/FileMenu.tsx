import { Box, FilePlus, FolderOpen, Link, Menu as MenuIcon, Save, Table } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { layers } from '../../catalog/layers/index.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { describeData } from '../node-text.ts';
import { useActions, useDocument, useRun, useTexts, type Texts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu, type MenuEntry } from '../primitives/Menu.tsx';

const linkDialog = definePart(async () => (await import('./LinkDialog.tsx')).LinkDialog);

/** Says how much of the saved network tfjs can open by itself. */
function toModelHint({ nodes, data }: Experiment, { t, pick }: Texts): string {
  const ours = nodes.flatMap((node) => {
    const layer = node.kind === 'layer' ? layers.find(node.type) : undefined;
    return layer?.isOurs === true ? [pick(layer.title)] : [];
  });
  if (ours.length > 0)
    return t('shell.saveModelOurs', { blocks: [...new Set(ours)].join(t('shell.listComma')) });
  return t(
    describeData(data)?.input.kind === 'tokens' ? 'shell.saveModelText' : 'shell.saveModelHint',
  );
}

/** New, open, save. */
export function FileMenu() {
  const { t } = useTexts();
  const file = useRef<HTMLInputElement>(null);
  const [isLinkOpen, setLinkOpen] = useState(false);
  const closeLink = () => setLinkOpen(false);
  const entries = useEntries({
    onOpenFile: () => file.current?.click(),
    onOpenLink: () => setLinkOpen(true),
  });
  return (
    <>
      <Menu
        label={t('shell.file')}
        trigger={(props) => <IconButton icon={MenuIcon} label={t('shell.file')} {...props} />}
        entries={entries}
      />
      <FileInput ref={file} />
      {isLinkOpen && (
        <LazyPart
          part={linkDialog}
          lost={(retry) => (
            <LostDialog title={t('shell.openLink')} onRetry={retry} onClose={closeLink} />
          )}
        >
          {(LinkDialog) => <LinkDialog onClose={closeLink} />}
        </LazyPart>
      )}
    </>
  );
}

interface Openers {
  readonly onOpenFile: () => void;
  readonly onOpenLink: () => void;
}

function useEntries({ onOpenFile, onOpenLink }: Openers): readonly MenuEntry[] {
  const texts = useTexts();
  const { t } = texts;
  const { app } = useActions();
  const experiment = useDocument((state) => state.experiment);
  const hasHistory = useRun((state) => state.step > 0);
  const isLoaded = useRun((state) => state.loaded !== null);
  return [
    {
      kind: 'item',
      id: 'new',
      icon: FilePlus,
      label: t('shell.new'),
      hint: t('shell.newHint'),
      onSelect: () => app.openPreset('blank'),
    },
    { kind: 'item', id: 'open', icon: FolderOpen, label: t('shell.open'), onSelect: onOpenFile },
    { kind: 'item', id: 'link', icon: Link, label: t('shell.openLink'), onSelect: onOpenLink },
    { kind: 'separator' },
    {
      kind: 'item',
      id: 'project',
      icon: Save,
      label: t('shell.saveProject'),
      hint: t('shell.saveProjectHint'),
      onSelect: () => app.saveProject(),
    },
    {
      kind: 'item',
      id: 'model',
      icon: Box,
      label: t('shell.saveModel'),
      hint: toModelHint(experiment, texts),
      disabled: !isLoaded,
      onSelect: () => void app.saveModel(),
    },
    {
      kind: 'item',
      id: 'history',
      icon: Table,
      label: t('shell.saveHistory'),
      disabled: !hasHistory,
      onSelect: () => app.saveHistory(),
    },
  ];
}

/** Hidden: the menu opens the browser's own window for files through it. */
function FileInput({ ref }: { readonly ref: RefObject<HTMLInputElement | null> }) {
  const { t } = useTexts();
  const { app } = useActions();
  return (
    <input
      ref={ref}
      type="file"
      accept=".json,application/json"
      hidden
      aria-label={t('shell.open')}
      onChange={(event) => {
        const [chosen] = event.target.files ?? [];
        // The same file can be chosen again.
        event.target.value = '';
        if (chosen) void app.openFile(chosen);
      }}
    />
  );
}
