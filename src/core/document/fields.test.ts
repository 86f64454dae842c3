import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { boundedInteger, boundedNumber } from './bounded.ts';
import { defaultParams, liveKeys, parseParams, toFields } from './fields.ts';

const schema = z.strictObject({
  units: z._default(boundedInteger(1, 4096).check(z.meta({ control: 'slider', log: true })), 16),
  rate: z._default(boundedNumber(0, 0.9), 0.1).check(z.meta({ live: true, step: 0.05, unit: '%' })),
  scale: z._default(z.number().check(z.positive(), z.meta({ advanced: true })), 1),
  size: z._default(z.literal([3, 5]), 3),
  shape: z._default(z.enum(['same', 'valid']), 'same'),
  bias: z._default(z.boolean(), true),
  label: z._default(z.string().check(z.maxLength(9)), 'x'),
  depth: z._default(z.nullable(z.int()), null),
  tasks: z._default(
    z
      .array(
        z.strictObject({
          angle: z._default(boundedNumber(0, 90), 45).check(z.meta({ unit: '°' })),
        }),
      )
      .check(z.minLength(1), z.maxLength(6), z.meta({ control: 'list' })),
    [{ angle: 0 }],
  ),
});
const plain = { log: false, live: false, advanced: false, width: false, nullable: false };

describe('toFields', () => {
  it('describes each kind of parameter, in the order of the schema', () => {
    expect(toFields(schema)).toEqual([
      {
        ...plain,
        key: 'units',
        kind: 'integer',
        default: 16,
        min: 1,
        max: 4096,
        aboveMin: false,
        control: 'slider',
        log: true,
      },
      {
        ...plain,
        key: 'rate',
        kind: 'number',
        default: 0.1,
        min: 0,
        max: 0.9,
        aboveMin: false,
        live: true,
        step: 0.05,
        unit: '%',
      },
      {
        ...plain,
        key: 'scale',
        kind: 'number',
        default: 1,
        min: 0,
        max: Infinity,
        aboveMin: true,
        advanced: true,
      },
      { ...plain, key: 'size', kind: 'choice', default: 3, choices: [3, 5] },
      { ...plain, key: 'shape', kind: 'choice', default: 'same', choices: ['same', 'valid'] },
      { ...plain, key: 'bias', kind: 'switch', default: true },
      { ...plain, key: 'label', kind: 'text', default: 'x', maxLength: 9 },
      {
        ...plain,
        key: 'depth',
        kind: 'integer',
        default: null,
        min: -Infinity,
        max: Infinity,
        aboveMin: false,
        nullable: true,
      },
      {
        ...plain,
        key: 'tasks',
        kind: 'list',
        default: [{ angle: 0 }],
        control: 'list',
        minItems: 1,
        maxItems: 6,
        fields: [
          {
            ...plain,
            key: 'angle',
            kind: 'number',
            default: 45,
            min: 0,
            max: 90,
            aboveMin: false,
            unit: '°',
          },
        ],
      },
    ]);
  });

  it('says which parameter no form can edit', () => {
    expect(() => toFields(z.strictObject({ odd: z._default(z.strictObject({}), {}) }))).toThrow(
      '"odd", got object',
    );
  });
});

describe('parameters', () => {
  it('start with the defaults', () => {
    expect(defaultParams(schema)).toMatchObject({ units: 16, depth: null, tasks: [{ angle: 0 }] });
  });

  it('are completed, in lists too', () => {
    const parsed = parseParams(schema, { units: 2, tasks: [{}] });
    expect(parsed.ok && parsed.value).toEqual({
      ...defaultParams(schema),
      units: 2,
      tasks: [{ angle: 45 }],
    });
  });

  it('are refused at the place they have in the document', () => {
    const parsed = parseParams(schema, { tasks: [{}, { angle: 91 }] }, ['data', 'params']);
    expect(!parsed.ok && parsed.error).toEqual([
      { path: 'data.params.tasks[1].angle', code: 'too-large', args: { max: 90, got: '91' } },
    ]);
  });

  it('are live where the schema says so', () => {
    expect(liveKeys(schema)).toEqual(['rate']);
  });
});
