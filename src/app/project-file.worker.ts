/** Reads and writes a project file away from the page's thread, which stays free to answer. */
import { doFileTask, type FileTask } from './file-task.ts';

self.onmessage = ({ data }: MessageEvent<FileTask>) => self.postMessage(doFileTask(data));
