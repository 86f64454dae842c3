import { useStore } from 'zustand';
import { loadHelp } from '../load-words.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { usePlayground, useTexts } from '../playground-context.ts';

const tableWindow = definePart(async () => {
  const [{ TableWindow: part }] = await Promise.all([
    import('../own-data/TableWindow.tsx'),
    loadHelp(),
  ]);
  return part;
});

/** The window of tables, while somebody asks for it. */
export function TableDoor() {
  const { t } = useTexts();
  const { tables, actions } = usePlayground();
  const asked = useStore(tables, (state) => state.asked);
  if (asked === null) return null;
  const { close } = actions.tables;
  return (
    <LazyPart
      part={tableWindow}
      lost={(retry) => <LostDialog title={t('shell.ownTable')} onRetry={retry} onClose={close} />}
    >
      {(TableWindow) => <TableWindow asked={asked} />}
    </LazyPart>
  );
}
