/** Reads and writes a project file away from the page's thread, which stays free to answer. */
import { createParcelTaker, findBuffers, type Parcel } from '../core/pieces.ts';
import { doFileTask, type FileTask } from './file-task.ts';

const take = createParcelTaker();

self.onmessage = ({ data }: MessageEvent<FileTask | Parcel>) => {
  const task = 'of' in data ? (take(data)?.value as FileTask | undefined) : data;
  if (task !== undefined) void answer(task);
};

async function answer(task: FileTask): Promise<void> {
  const found = await doFileTask(task);
  self.postMessage(found, { transfer: found instanceof Blob ? [] : [...findBuffers(found)] });
}
