/** How a document is shown by a link to it. */
import {
  inWorkspace,
  plainViews,
  type Presentation,
  toPresentation,
} from '../core/document/project.ts';

/**
 * In the room of the moment; what is hidden or locked stays so in every link.
 * @param looks with these members in the place of its own; false for without looks
 */
export function toShared(
  presentation: Presentation,
  workspace: string,
  looks: boolean | Partial<Presentation>,
): Presentation {
  const { result: _result, ...own } = presentation;
  const shown = inWorkspace(own, own.workspace ?? workspace);
  if (looks === true) return shown;
  const { origin, hidden, locked } = presentation;
  if (looks === false) return toPresentation(plainViews, origin, { hidden, locked });
  const { language: _language, theme: _theme, lesson: _lesson, step: _step, ...others } = shown;
  return toPresentation(looks.views ?? shown.views, origin, {
    ...others,
    ...looks,
    ...{ hidden: join(hidden, looks.hidden), locked: join(locked, looks.locked) },
  });
}

function join(
  own: readonly string[] = [],
  more: readonly string[] = [],
): readonly string[] | undefined {
  const all = new Set([...own, ...more]);
  return all.size === 0 ? undefined : [...all];
}
