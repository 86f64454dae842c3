/** What an earlier visit left, and the page offers to go on with. */
import type { Experiment } from '../core/document/experiment.ts';
import type { Project } from '../core/document/project.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { compareSpecs } from '../core/run/to-run-spec.ts';
import type { Keeping, KeptHead } from '../storage/keeping.ts';
import type { LeavingNotes } from './leaving-notes.ts';
import { parse } from './links.ts';
import type { Host } from './surroundings.ts';

export interface Offer {
  readonly head: KeptHead;
  readonly project: Project;
  /** Where its training stands; 0 where it was not trained, or is another network by now. */
  readonly step: number;
}

export interface OfferPorts {
  readonly keeping: Pick<Keeping, 'adopt' | 'leftBehind'>;
  readonly notes: Pick<LeavingNotes, 'read' | 'drop'>;
  /** What the page was opened with. */
  readonly opened: Project;
  /** What the page opens on by itself, in each language. */
  readonly plain: readonly Experiment[];
  /** The page was opened by an address that names a document. */
  readonly isLinked: boolean;
  readonly host: Pick<Host, 'isReload'>;
  /** Null where errors forbid training. */
  toSpec(experiment: Experiment): RunSpec | null;
}

const isSame = (one: Experiment, other: Experiment): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * The newest that is news. A page that is opened by a link shows what that holds: there the same document
 * is offered, if it was trained, or what this very page had before it was loaded again.
 */
export async function findOffer(ports: OfferPorts): Promise<Offer | undefined> {
  const { opened, plain, isLinked } = ports;
  let heads: readonly KeptHead[];
  try {
    await adoptNotes(ports);
    heads = await ports.keeping.leftBehind();
  } catch {
    // Whoever comes to keep something is told why nothing is kept.
    return undefined;
  }
  const known = heads.flatMap((head) => toOffer(head, ports));
  const isNews = ({ head, project: { experiment }, step }: Offer): boolean =>
    step > 0 ||
    (head.studies ?? []).length > 0 ||
    ![opened.experiment, ...plain].some((shown) => isSame(experiment, shown));
  const own = known.find(({ project }) => isSame(project.experiment, opened.experiment));
  const candidates = isLinked ? [own, ports.host.isReload ? known[0] : undefined] : known;
  return candidates.find((one) => one !== undefined && isNews(one));
}

async function adoptNotes({ keeping, notes }: OfferPorts): Promise<void> {
  const found = notes.read();
  if (found.length === 0) return;
  for (const tab of await keeping.adopt(found)) notes.drop(tab);
}

/** None of what another version of the page has written, and is no longer readable. */
function toOffer(head: KeptHead, { toSpec }: OfferPorts): readonly Offer[] {
  const { step } = head;
  const [kept, edited] = [parse(head.project), parse(head.edited)];
  if (head.edited === undefined || !edited.ok)
    return kept.ok ? [{ head, project: kept.value, step }] : [];
  const specs = [kept, edited].map((each) => each.ok && toSpec(each.value.experiment));
  const [before, after] = specs;
  const fits = before && after && compareSpecs(before, after) !== 'rebuild';
  return [{ head, project: edited.value, step: fits ? step : 0 }];
}
