import type { Json } from '../core/document/json.ts';
import { createProblem, type Problem } from '../core/document/problems.ts';
import { toJson } from '../core/document/to-json.ts';
import { err, type Result } from '../core/result.ts';

/** Plain JSON within the bounds of a document, or what is wrong with the text. */
export function parseJson(text: string): Result<Json, Problem> {
  try {
    return toJson(JSON.parse(text));
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    return err(createProblem([], 'not-json', { got }));
  }
}
