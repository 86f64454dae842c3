/** Project files are read and written in a worker; where none can be started, here. */
import type { doFileTask, FileTask } from './file-task.ts';
import type { ProjectFiles } from './open-project.ts';

type Answer = ReturnType<typeof doFileTask>;

function ask(task: FileTask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./project-file.worker.ts', import.meta.url), {
      type: 'module',
    });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      import('./file-task.ts').then(
        (by) => resolve(by.doFileTask(task)),
        (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
      );
    };
    worker.postMessage(task);
  });
}

export const filesInWorker: ProjectFiles = {
  read: (text) => ask({ kind: 'read', text }) as ReturnType<ProjectFiles['read']>,
  write: (...of) => ask({ kind: 'write', of }) as ReturnType<ProjectFiles['write']>,
};
