/** Links with the real catalogue: how long they are, and that those which were sent still open. */
import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../core/document/link.ts';
import { parseExperiment } from '../core/document/parse.ts';
import { lookup } from './lookup.ts';
import { presets } from './presets/index.ts';
import sixTasks from './six-tasks.fixture.json' with { type: 'json' };

/** Written by the first page that made links; never written anew. */
const sentLink =
  '1yj-KtVfbTsMwDP2Vas_uFDt2aL8D3ngChARCKhK88PkcO6Ptpq5QsclKnFvTJj4-du93t69fTZifmvfhuUHkGd6o-cTo48fD8PTiz87RJEk0Gd-cgkpkb3NcsRwDq2wEVmXJ2hqzkDEvmRKWmsKEidTcHygnavuwKxkhNLmwVYCinwhphCsx6i6IWFHiQh2kEAuUQgpEvT3C2e9kQQXDjr1DlrW45PzKMygH9wJ69R4W5McB7tzyu5V1V6X9MNAVHLoya7wETLiHzdO-Q1H7ZxhAEr2F_J3bg9fh63OCYcojeZ-KA0iBYZQZDYGUVKENJUd_MtJKD08rYNk6TDMUXKNQWxK2Ey_YkntobIt-y4xpEZQYxWzGy1h9pvgnYHvtMIq2YZWWONT08Y58rP2LPopgPi5R54P3eG1Rh9SwuYl-u0q_spKXBltNeSlyWCGcL7Oy9VJw0_htwVF_ZeeJZr8B';

function parse(value: unknown): ReturnType<typeof parseExperiment> & { readonly ok: true } {
  const parsed = parseExperiment(value, lookup);
  if (!parsed.ok) throw new Error(`expected a valid document, got ${JSON.stringify(parsed.error)}`);
  return parsed;
}

describe('a link', () => {
  it('carries six tasks on 23 nodes in 500 characters', () => {
    const parsed = parse(sixTasks);
    const { nodes, edges } = parsed.value;
    expect(nodes.length).toBe(23);
    expect(nodes.filter((node) => node.kind === 'head').length).toBe(6);
    expect(edges.length).toBe(22);
    const link = encodeLink(parsed.value);
    expect(link.length).toBeLessThanOrEqual(500);
    expect(decodeLink(link, lookup)).toStrictEqual(parsed);
  });

  it('that was sent once opens as the document it was', () => {
    expect(decodeLink(sentLink, lookup)).toStrictEqual(parse(sixTasks));
  });

  it.each(presets.all)('carries the preset $id', (preset) => {
    const experiment = preset.experiment();
    expect(decodeLink(encodeLink(experiment), lookup)).toStrictEqual({
      ok: true,
      value: experiment,
    });
  });
});
