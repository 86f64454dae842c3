/** Project files are read and written in a worker; where none can be started, here. */
import { createPost } from '../core/post-in-pieces.ts';
import { nextTask } from '../worker/client-worker.ts';
import type { FileAnswer, FileTask } from './file-task.ts';
import type { ProjectFiles } from './open-project.ts';

function ask(task: FileTask): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./project-file.worker.ts', import.meta.url), {
      type: 'module',
    });
    const fail = (error: unknown): void =>
      reject(error instanceof Error ? error : new Error(String(error)));
    worker.onmessage = ({ data }: MessageEvent<FileAnswer>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      import('./file-task.ts').then((by) => by.doFileTask(task)).then(resolve, fail);
    };
    const post = createPost<FileTask>({
      post: (word, given) => worker.postMessage(word, [...given]),
      nextTask,
    });
    post(task);
  });
}

export const filesInWorker: ProjectFiles = {
  read: (from) => ask({ kind: 'read', from }) as ReturnType<ProjectFiles['read']>,
  write: (...args) => ask({ kind: 'write', args }) as ReturnType<ProjectFiles['write']>,
};
