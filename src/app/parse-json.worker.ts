/** Parses a text away from the page's thread, which stays free to answer. */
import { parseJson } from './parse-json.ts';

self.onmessage = ({ data }: MessageEvent<string>) => self.postMessage(parseJson(data));
