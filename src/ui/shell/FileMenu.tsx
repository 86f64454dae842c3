import { Menu as MenuIcon } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { useActions, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';

const fileEntries = definePart(async () => (await import('./menu-contents.tsx')).FileEntries);
const linkDialog = definePart(async () => (await import('./LinkDialog.tsx')).LinkDialog);

/** New, open, save. */
export function FileMenu() {
  const { t } = useTexts();
  const file = useRef<HTMLInputElement>(null);
  const [isLinkOpen, setLinkOpen] = useState(false);
  const closeLink = () => setLinkOpen(false);
  return (
    <>
      <Menu
        label={t('shell.file')}
        trigger={(props) => (
          <IconButton icon={MenuIcon} label={t('shell.file')} {...props} {...fileEntries.ahead} />
        )}
      >
        {(close) => (
          <LazyPart part={fileEntries}>
            {(FileEntries) => (
              <FileEntries
                close={close}
                onOpenFile={() => file.current?.click()}
                onOpenLink={() => setLinkOpen(true)}
              />
            )}
          </LazyPart>
        )}
      </Menu>
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
