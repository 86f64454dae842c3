import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createRandom, hashText } from '../math/random.ts';
import {
  asProject,
  draft,
  input,
  layer,
  randomExperiment,
  twoTasks,
  wires,
} from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import { parseExperiment } from './parse.ts';
import { parseProject } from './parse-project.ts';
import type { Project } from './project.ts';
import { decodeLink, encodeLink } from './link.ts';
import { linkDictionary } from './link-dictionary.ts';
import { fromBase64Url, inflateText, maxInflated, toBase64Url } from './link-text.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function codeOf(fragment: string): string {
  const decoded = decodeLink(fragment, fakeLookup);
  return decoded.ok ? 'valid' : decoded.error.map((problem) => problem.code).join();
}

/** A link as `encodeLink` packs it, around any text. */
function wrap(text: string): string {
  const deflated = deflateSync(strToU8(text), { dictionary: strToU8(linkDictionary) });
  const body = toBase64Url(deflated);
  const hash = hashText(body);
  return `1${toBase64Url(Uint8Array.of(hash >> 16, hash >> 8, hash))}${body}`;
}

/** Any experiment, shown by views that may be of a later page. */
function randomProject(seed: number): Project {
  const random = createRandom(seed, 'presentation');
  const views = Array.from(
    { length: 1 + random.integer(2) },
    () => ['losses', 'try', 'landscape'][random.integer(3)]!,
  );
  const experiment = randomExperiment(seed, { nodes: 30, acyclic: false });
  const { nodes } = experiment;
  const folded = nodes.filter(() => random.integer(4) === 0).map(({ id }) => id);
  return {
    experiment,
    presentation: {
      views,
      ...(random.integer(2) === 0 && { origin: { preset: 'stripes' } }),
      ...(random.integer(2) === 0 && { workspace: ['learn', 'studio'][random.integer(2)]! }),
      ...(random.integer(2) === 0 && { folded }),
      ...(random.integer(2) === 0 && { language: ['zh', 'eo'][random.integer(2)]! }),
      ...(random.integer(2) === 0 && { theme: 'dark' }),
      ...(random.integer(2) === 0 && { lesson: 'stripes', step: 'turn-it' }),
      ...(random.integer(2) === 0 && { hidden: ['palette', 'telescope'] }),
      ...(random.integer(2) === 0 && { locked: ['rate', 'method'] }),
    },
  };
}

describe('a link', () => {
  it('gives back exactly the document, whatever it holds', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const project = randomProject(seed);
        expect(decodeLink(encodeLink(project), fakeLookup)).toStrictEqual({
          ok: true,
          value: project,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('carries the largest graph there may be', () => {
    const experiment = randomExperiment(8, { nodes: 200, acyclic: false });
    const nodes = [
      input('n999999'),
      ...Array.from({ length: 199 }, (_, at) => ({
        ...layer(`n${at + 1}`, 'dense'),
        name: `名${'层'.repeat(39)}`,
      })),
    ];
    const edges = nodes.flatMap((node, at) =>
      [1, 2, 3].map((step) => ({ source: node.id, target: nodes[(at + step) % 200]!.id })),
    );
    const ties = Array.from({ length: 50 }, (_, at) => ({
      kind: 'distance',
      strength: at / 3,
      nodes: nodes.slice(at, at + 8).map(({ id }) => id),
    }));
    const largest = { ...experiment, nodes, edges, ties };
    expect(parseExperiment(largest, fakeLookup).ok).toBe(true);
    const project = asProject(largest);
    expect(decodeLink(encodeLink(project), fakeLookup)).toStrictEqual({ ok: true, value: project });
  });

  it('carries a document with a circle, and an empty one', () => {
    for (const project of [
      asProject(draft([layer('n2', 'add'), layer('n3', 'dense')], wires('n2 n3 n2'))),
      asProject(draft([], [])),
    ]) {
      expect(decodeLink(encodeLink(project), fakeLookup)).toStrictEqual({
        ok: true,
        value: project,
      });
    }
  });

  it('is made of characters that need no escape', () => {
    expect(encodeLink(asProject(twoTasks()))).toMatch(/^1[\w-]+$/);
  });

  it('stays what it was: values do not follow the defaults of a later page', () => {
    const link = encodeLink(asProject(twoTasks()));
    const dense = fakeLookup.layer('dense')!;
    const later = {
      ...fakeLookup,
      layer: (type: string) =>
        type === 'dense'
          ? {
              ...dense,
              params: z.extend(dense.params, {
                l2: z._default(z.number(), 0.5),
                bias: z._default(z.number(), 1),
              }),
            }
          : fakeLookup.layer(type),
    };
    const decoded = decodeLink(link, later);
    expect(decoded.ok && decoded.value.experiment.nodes[1]).toMatchObject({
      params: { units: 4, activation: 'relu', l2: 0, bias: 1 },
    });
  });

  it('of version 1 is deflated against text that never changes', () => {
    expect([linkDictionary.length, hashText(linkDictionary)]).toEqual([2190, 187973979]);
  });
});

describe('a link on its way', () => {
  const link = encodeLink(asProject(randomExperiment(5, { nodes: 20, acyclic: true })));
  const half = Math.floor(link.length / 2);
  const broken = (by: string): string => link.slice(0, half) + by + link.slice(half);

  it.each([
    `${link}.`,
    `${link}).`,
    `${link}> and more`,
    `${link}。`,
    `${link}_`,
    `${link}%0A`,
    `${link}\nbest wishes`,
    ` ${link}`.trim(),
    broken('\r\n'),
    broken(' '),
    broken('\n> '),
    broken('\u200b'),
    broken('%20'),
    `${broken('\n')}\nbest wishes`,
  ])('opens as %j', (text) => {
    expect(codeOf(text)).toBe('valid');
  });

  it('opens with a break at any place', () => {
    for (let at = 1; at < link.length; at++)
      expect(codeOf(`${link.slice(0, at)}\n${link.slice(at)}`)).toBe('valid');
  });

  it('is read in no time where it is none', () => {
    expect(codeOf(`1${' a'.repeat(45_000)}`)).toBe('damaged-link');
  });
});

describe('a broken link', () => {
  const link = encodeLink(asProject(randomExperiment(5, { nodes: 20, acyclic: true })));

  it('is told from one of another version', () => {
    expect(codeOf('')).toBe('unknown-link');
    expect(codeOf('2abc')).toBe('unknown-link');
    expect(codeOf('1')).toBe('damaged-link');
    expect(codeOf('1%%%%')).toBe('damaged-link');
    expect(codeOf(link)).toBe('valid');
  });

  it('is noticed when one character is lost, changed or added', () => {
    for (let at = 1; at < link.length; at += 7) {
      const other = link[at] === 'A' ? 'B' : 'A';
      expect(codeOf(link.slice(0, at) + link.slice(at + 1))).toBe('damaged-link');
      expect(codeOf(link.slice(0, at) + other + link.slice(at))).toBe('damaged-link');
      expect(codeOf(link.slice(0, at))).toBe('damaged-link');
      if (at < link.length - 1)
        expect(codeOf(link.slice(0, at) + other + link.slice(at + 1))).toBe('damaged-link');
    }
  });

  it('is a problem or a valid document, never an exception: 1000 mutations', () => {
    const random = createRandom(1, 'mutations');
    const letter = (): string => alphabet[random.integer(64)]!;
    const noise = (length: number): string => Array.from({ length }, letter).join('');
    for (let run = 0; run < 1000; run++) {
      const at = random.integer(link.length);
      const count = 1 + random.integer(8);
      const mutant = [
        link.slice(0, at),
        link.slice(0, at) + noise(count) + link.slice(at),
        link.slice(0, at) + noise(count) + link.slice(at + count),
        link.slice(at) + link.slice(0, at),
        `1${noise(random.integer(300))}`,
        String.fromCharCode(...Array.from({ length: 20 }, () => random.integer(0xffff))),
      ][run % 6]!;
      const decoded = decodeLink(mutant, fakeLookup);
      if (decoded.ok) expect(parseProject(decoded.value, fakeLookup)).toEqual(decoded);
      else expect(decoded.error.length).toBeGreaterThan(0);
    }
  });

  it('with a right checksum is judged like any document: 1000 mutations of what it says', () => {
    const inflated = inflateText(fromBase64Url(link.slice(5))!);
    const text = inflated.ok ? inflated.value : '';
    const random = createRandom(2, 'mutations');
    const pieces = [
      '[',
      ']',
      ',',
      '0',
      '-1',
      '1e999',
      'null',
      '{}',
      '"x"',
      '[1,1000000,["a"],[0]]',
      '[[',
      '"__proto__":',
      '9',
    ];
    let valid = 0;
    for (let run = 0; run < 1000; run++) {
      const at = random.integer(text.length);
      const removed = random.integer(3);
      const mutant =
        text.slice(0, at) + pieces[random.integer(pieces.length)]! + text.slice(at + removed);
      const decoded = decodeLink(wrap(mutant), fakeLookup);
      if (decoded.ok) {
        valid += 1;
        expect(parseProject(decoded.value, fakeLookup)).toEqual(decoded);
      }
    }
    // Some changes only change a number: that the codec can be reached at all is seen from them.
    expect(valid).toBeGreaterThan(10);
    expect(valid).toBeLessThan(990);
  });

  it('that inflates without end is cut off', () => {
    const bomb = deflateSync(new Uint8Array(200 * 1024 * 1024), { level: 9 });
    expect(inflateText(bomb)).toEqual({ ok: false, error: 'too-long' });
    expect(codeOf(wrap(' '.repeat(maxInflated + 1)))).toBe('too-long-link');
    expect(codeOf(`1${'A'.repeat(300_000)}`)).toBe('too-long-link');
  });

  it('that unfolds without end is cut off', () => {
    const long = '[1,40000,["a"],[1]]';
    const nested = `[1,3000,["a"],[[1,3000,["b"],[[1,3000,["c"],[7]]]]]]`;
    const endless = '[1,1000000000,["a"],[1]]';
    for (const bomb of [long, nested, endless]) {
      const wire = `["",["plane",1,1,{"rules":${bomb}}],[["i","",[]]],[[0],[1],[0],[0]],[[],[]],["sgd",{},1,{"kind":"constant"},0,1,1,null,null],["sum",{}],["losses"]]`;
      expect(codeOf(wrap(wire))).not.toBe('valid');
      expect(codeOf(wrap(wire.replace(`"rules":${bomb}`, '')))).toBe('valid');
    }
  });

  it('that is nested without end is refused', () => {
    expect(codeOf(wrap('['.repeat(100_000)))).toBe('damaged-link');
    expect(codeOf(wrap('['.repeat(100_000) + ']'.repeat(100_000)))).toBe('damaged-link');
  });
});

describe('base64url', () => {
  it('is what the standard says', () => {
    expect(toBase64Url(strToU8('foobar'))).toBe('Zm9vYmFy');
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff))).toBe('-_8');
  });

  it('comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });
});
