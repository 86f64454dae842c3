/** Reads a table away from the page's thread, which stays free to answer. Ended by whoever started it. */
import { decodePicture } from './pictures/decode-picture.ts';
import { createTableDesk } from './table-desk.ts';
import type { TableAnswer, TableTask } from './reader-in-worker.ts';

const desk = createTableDesk(decodePicture);
const answer = (what: TableAnswer, transfer: Transferable[] = []): void =>
  self.postMessage(what, { transfer });

self.onmessage = ({ data: task }: MessageEvent<TableTask>) => {
  const { id } = task;
  doTask(task).catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    answer({ id, kind: 'failed', detail });
  });
};

async function doTask(task: TableTask): Promise<void> {
  const { id } = task;
  switch (task.kind) {
    case 'read': {
      const { source, options } = task;
      const onProgress = (done: number, total: number): void =>
        answer({ id, kind: 'progress', done, total });
      answer({
        id,
        kind: 'done',
        value: await desk.read(source, options, onProgress),
      });
      return;
    }
    case 'check':
      answer({ id, kind: 'done', value: await desk.check(task.columns) });
      return;
    case 'take': {
      const value = await desk.take();
      answer({ id, kind: 'done', value }, [value.bytes.buffer]);
    }
  }
}
