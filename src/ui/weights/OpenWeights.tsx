import { FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { WeightsWindow } from './WeightsWindow.tsx';

/** The button that takes in weights out of files, several of which make one model. */
export function OpenWeights({ onTaken }: { readonly onTaken: () => void }) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden="true" />
        {t('modelFile.open')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".json,.bin,.zip,.safetensors"
        aria-label={t('modelFile.open')}
        onChange={(event) => {
          setFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
      {files.length > 0 && (
        <WeightsWindow files={files} onClose={() => setFiles([])} onTaken={onTaken} />
      )}
    </>
  );
}
