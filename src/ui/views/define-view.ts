/** A view under the canvas as data: everything that lists views follows from its definition. */
import { definePart, type PagePart } from '../LazyPart.tsx';
import { loadHelp } from '../load-words.ts';
import type { ViewSpec } from './view-spec.ts';

export type ViewDefinition = ViewSpec & { readonly part: PagePart<object> };

/** A view is its own piece of the page, with words of its own: neither is part of the first load. */
export function defineView(spec: ViewSpec): ViewDefinition {
  const part = definePart(async () => {
    const [{ toFramed }] = await Promise.all([
      import('./ViewFrame.tsx'),
      spec.component(),
      loadHelp(),
    ]);
    return toFramed(spec);
  });
  return { ...spec, part };
}
