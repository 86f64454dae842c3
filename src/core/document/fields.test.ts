import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defaultParams, liveKeys, parseParams, toFields } from './fields.ts';

const schema = z.strictObject({
  units: z.int().min(1).max(4096).meta({ control: 'slider', log: true }).default(16),
  rate: z.number().min(0).max(0.9).default(0.1).meta({ live: true, step: 0.05, unit: '%' }),
  scale: z.number().positive().meta({ advanced: true }).default(1),
  size: z.literal([3, 5]).default(3),
  shape: z.enum(['same', 'valid']).default('same'),
  bias: z.boolean().default(true),
  label: z.string().max(9).default('x'),
  depth: z.int().nullable().default(null),
  tasks: z
    .array(z.strictObject({ angle: z.number().min(0).max(90).default(45).meta({ unit: '°' }) }))
    .min(1)
    .max(6)
    .meta({ control: 'list' })
    .default([{ angle: 0 }]),
});
const plain = { log: false, live: false, advanced: false, nullable: false };

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
    expect(() => toFields(z.strictObject({ odd: z.strictObject({}).default({}) }))).toThrow(
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
