/** Links with the real catalogue: how long they are, and that those which were sent still open. */
import { describe, expect, it } from 'vitest';
import { limits, type Experiment } from '../core/document/experiment.ts';
import { defaultParams, type Field, toFields } from '../core/document/fields.ts';
import type { Json } from '../core/document/json.ts';
import { decodeLink, encodeLink } from '../core/document/link.ts';
import { parseProject } from '../core/document/parse-project.ts';
import type { Project } from '../core/document/project.ts';
import { isUnsaid } from '../core/document/unsaid.ts';
import { createRandom } from '../core/math/random.ts';
import { datasets } from './datasets/index.ts';
import { heads } from './heads/index.ts';
import { layers } from './layers/index.ts';
import { lookup } from './lookup.ts';
import { presets } from './presets/index.ts';
import { guessOrigin } from './presets/origin.ts';
import sixTasks from './six-tasks.fixture.json' with { type: 'json' };

/** Written by the first page that made links; never written anew. */
const sentLink =
  '1yj-KtVfbTsMwDP2Vas_uFDt2aL8D3ngChARCKhK88PkcO6Ptpq5QsclKnFvTJj4-du93t69fTZifmvfhuUHkGd6o-cTo48fD8PTiz87RJEk0Gd-cgkpkb3NcsRwDq2wEVmXJ2hqzkDEvmRKWmsKEidTcHygnavuwKxkhNLmwVYCinwhphCsx6i6IWFHiQh2kEAuUQgpEvT3C2e9kQQXDjr1DlrW45PzKMygH9wJ69R4W5McB7tzyu5V1V6X9MNAVHLoya7wETLiHzdO-Q1H7ZxhAEr2F_J3bg9fh63OCYcojeZ-KA0iBYZQZDYGUVKENJUd_MtJKD08rYNk6TDMUXKNQWxK2Ey_YkntobIt-y4xpEZQYxWzGy1h9pvgnYHvtMIq2YZWWONT08Y58rP2LPopgPi5R54P3eG1Rh9SwuYl-u0q_spKXBltNeSlyWCGcL7Oy9VJw0_htwVF_ZeeJZr8B';

/** From before links said what they began as, and views were a member of the experiment; never written anew. */
const sentBefore = {
  'tokens-two-heads':
    '1OVuEi1YKyc8GRo6OQkl5vkJGamIKUCkwdvNLgPU7JOnkACvLkgxgQjHRUSrLT05MKs1JBBX6kGq8AFgtJqaDEpIRUB65qsaeElJzk1KhxTawAEYYpwNNGkB1IIOBlJkJocJP1xCjJKNCeVGQWpSZD07kiJKCwrRVAKySgTGDlraMdUA-RE1dsBRmYaADzt26hiZAQVDGAmqDZnJ4hjeClCBkpEQDI3xJEVidE5UQkRMfAA',
  ridge:
    '1EIs7i1YKKc9XQGSEYisFYNGUDo6rpNLMHFABC09ExRmJoCi3soClCStQpYoW3RRlLHA2gjSQYKWGpamxoZEpckxlpAITDrjcTwaWgCAWaqyBDEHEGUiLhYGOriWQC0qgQEVQJcDIBVtNQh0NqlWxx6GpISgSgVnAgNRIBAA',
  penguinsInChinese:
    '17psdi1Z6umPq0w1TXu6e8WRP48udrbStgKmSNAzNdMCpA15oE5U6KCtEMNoGVEhxKM0LisojYkofpPYLLHmDErixjglGEkcqWCwMdMAcXRDLEBj9QAzWDy9y4MUP0CxIiUbtnAFKTURlDOTMAAA',
  /** The example `stripes` under another title, with other views. */
  renamed:
    '1_1Ini1byBZfPJKaX4ozEInCNDGYBk8RgTEKgAn_QJiELAx0gS9fQBCgE8jRQOTgHQ3OzEaRwICORGVOUyGBpCxif4LQEAA',
} as const;

function parse(value: unknown): { readonly ok: true; readonly value: Project } {
  const parsed = parseProject(value, lookup, guessOrigin);
  if (!parsed.ok) throw new Error(`expected a valid document, got ${JSON.stringify(parsed.error)}`);
  return parsed;
}

describe('a link', () => {
  it('carries six tasks on 23 nodes in 500 characters', () => {
    const parsed = parse(sixTasks);
    const { nodes, edges } = parsed.value.experiment;
    expect(nodes.length).toBe(23);
    expect(nodes.filter((node) => node.kind === 'head').length).toBe(6);
    expect(edges.length).toBe(22);
    const link = encodeLink(parsed.value);
    expect(link.length).toBeLessThanOrEqual(500);
    expect(decodeLink(link, lookup, guessOrigin)).toStrictEqual(parsed);
  });

  it('that was sent once opens as the document it was', () => {
    expect(decodeLink(sentLink, lookup, guessOrigin)).toStrictEqual(parse(sixTasks));
  });

  it('from before documents said what they began as opens with its views, known by its title', () => {
    const open = (link: string) => {
      const opened = decodeLink(link, lookup, guessOrigin);
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      return opened.value;
    };
    // Cards stay where they were sent, and examples have others today.
    const unplaced = ({ nodes, ...rest }: Experiment) => ({
      ...rest,
      nodes: nodes.map(({ position: _position, ...node }) => node),
    });
    const expectSent = (link: string, id: string, views: readonly string[], title?: string) => {
      const { experiment, presentation } = open(link);
      const own = presets.get(id).experiment(title === undefined ? 'zh' : 'en');
      expect(unplaced(experiment)).toStrictEqual(unplaced({ ...own, title: title ?? own.title }));
      const isPreset = title !== 'Mine';
      expect(presentation).toStrictEqual({ views, ...(isPreset && { origin: { preset: id } }) });
    };
    expectSent(
      sentBefore['tokens-two-heads'],
      'tokens-two-heads',
      ['losses', 'confusion'],
      'Tokens, two heads',
    );
    expectSent(sentBefore.ridge, 'ridge', ['losses', 'metrics'], 'Two regressions: ridge');
    expectSent(sentBefore.penguinsInChinese, 'penguins', ['losses', 'confusion']);
    expectSent(sentBefore.renamed, 'stripes', ['metrics', 'try'], 'Mine');
  });

  it.each(presets.all)('knows the preset $id under another title and other views', (preset) => {
    const { experiment, presentation } = preset.project();
    const renamed = {
      experiment: { ...experiment, title: 'Mine' },
      presentation: { ...presentation, views: ['a-view-of-tomorrow', 'try'] },
    };
    expect(decodeLink(encodeLink(renamed), lookup, guessOrigin)).toStrictEqual({
      ok: true,
      value: renamed,
    });
    // The preset that it began as costs a few characters.
    const bare = encodeLink({ experiment, presentation: { views: presentation.views } });
    expect(encodeLink(preset.project()).length - bare.length).toBeLessThanOrEqual(26);
  });

  it.each(presets.all)('carries the preset $id', (preset) => {
    const project = preset.project();
    expect(decodeLink(encodeLink(project), lookup, guessOrigin)).toStrictEqual({
      ok: true,
      value: project,
    });
  });

  it.each(datasets.all)(
    'carries the largest document of data set $kind, whatever it says',
    (set) => {
      const random = createRandom(1, set.kind);
      const pick = <T>(items: readonly T[]): T => items[random.integer(items.length)]!;
      // Letters that JSON writes in six characters, digits that deflate finds no pattern in.
      const toText = (length: number) =>
        Array.from({ length }, () => String.fromCharCode(random.integer(32))).join('');
      const toValue = (field: Field): Json => {
        switch (field.kind) {
          case 'integer':
            return field.min + random.integer(Math.min(1e9, field.max - field.min + 1));
          case 'number':
            return Math.min(field.max, field.min + (field.max - field.min) * random.uniform());
          case 'choice':
            return pick(field.choices);
          case 'switch':
            return random.uniform() < 0.5;
          case 'text':
            return toText(field.maxLength);
          case 'list':
            return Array.from({ length: field.maxItems }, () => toParams(field.fields));
        }
      };
      const toParams = (fields: readonly Field[]) =>
        Object.fromEntries(fields.map((field) => [field.key, toValue(field)]));
      const entries = [...layers.all, ...heads.all];
      const nodes = Array.from({ length: limits.nodes }, (_, at) => {
        const entry = entries[at % entries.length]!;
        const isHead = heads.find(entry.type) !== undefined;
        return {
          kind: isHead ? 'head' : 'layer',
          id: `n${String(1 + 4999 * at + random.integer(4999))}`,
          type: entry.type,
          position: { x: random.integer(200_001) - 100_000, y: random.integer(200_001) - 100_000 },
          params: toParams(toFields(entry.params)),
          frozen: random.uniform() < 0.5,
          name: toText(40),
          ...(isHead && {
            target: `t${String(random.integer(1e9))}`,
            weight: 1000 * random.uniform(),
          }),
        };
      });
      // What a set's parts have to do with each other, no field tells: such a set keeps its own.
      const drawn = set.params.safeParse(toParams(toFields(set.params)));
      const place = (at: number) => nodes[at % nodes.length]!.id;
      const parsed = parse({
        ...sixTasks,
        title: toText(limits.titleLength),
        data: {
          kind: set.kind,
          version: set.version,
          seed: random.integer(2 ** 32),
          params: drawn.success ? drawn.data : defaultParams(set.params),
        },
        nodes,
        edges: Array.from({ length: limits.edges }, (_, at) => ({
          source: place(at),
          target: place(at + 1 + 7 * Math.floor(at / limits.nodes)),
        })),
        ties: Array.from({ length: limits.ties }, () => ({
          kind: 'trace-norm',
          strength: 100 * random.uniform(),
          nodes: random.shuffle(nodes.map(({ id }) => id)).slice(0, limits.tied),
        })),
      });
      expect(decodeLink(encodeLink(parsed.value), lookup, guessOrigin)).toStrictEqual(parsed);
    },
  );
});

it('leaves out only what every head begins with', () => {
  const begins = heads.all.flatMap(({ params }) => Object.entries(params.parse({})));
  const unsaid = ['weighting', 'weights', 'smoothing'];
  for (const [key, value] of begins)
    if (unsaid.includes(key)) expect(isUnsaid(key, value), key).toBe(true);
  expect(begins.filter(([key]) => unsaid.includes(key)).length).toBeGreaterThan(0);
});
