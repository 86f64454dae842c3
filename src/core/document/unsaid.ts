import type { Json, Params } from './json.ts';

/**
 * Parameters of heads that the first documents did not know, with what they are where a document does not say
 * them, for good: no later page may begin them with anything else. Links leave them out then.
 */
const unsaid: Params = { weighting: 'equal', weights: [], smoothing: 0 };

/** True for a value that goes without saying. */
export function isUnsaid(key: string, value: unknown): boolean {
  return key in unsaid && JSON.stringify(unsaid[key]) === JSON.stringify(value);
}

/** Parameters of a head without those that go without saying. */
export function withoutUnsaid(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([key, value]: [string, Json]) => !isUnsaid(key, value)),
  );
}
