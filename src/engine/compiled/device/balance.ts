/** α on the device: a balancing method's own WGSL, on the tasks that take part in a step, and its notes. */
import type { DeviceForm } from '../../../catalog/balancers/device-form.ts';
import type { Params } from '../../../core/document/json.ts';
import { createRandom } from '../../../core/math/random.ts';
import { layOutNotes, type Note } from '../../balancing-notes.ts';
import { names } from '../names.ts';
import type { DeviceStorage } from './device-storage.ts';
import type { DeviceOp } from './op.ts';
import { recordStart } from './target.ts';

/** A method and its parameters. */
export interface Method {
  readonly form: DeviceForm;
  readonly params: Params;
}

/** Kinds of notes as the shader tells them apart. */
const kindWords: Readonly<Record<Note['kind'], number>> = {
  alpha: 0,
  norm: 1,
  cosine: 2,
};

/** WGSL literal of an index. */
const u = (value: number): string => `${String(value)}u`;
/** WGSL of a list of integers. */
const list = (values: readonly number[]): string =>
  `array<u32, ${String(values.length)}>(${values.map(u).join(', ')})`;

/** Reads the Gram matrix and the losses, stores α and adds to the notes: work of a whole work-group. */
export function writeBalance(
  { form, params }: Method,
  heads: number,
  storage: Pick<DeviceStorage, 'find'>,
): Omit<DeviceOp, 'phase'> {
  const noted = layOutNotes(heads);
  const kinds = noted.map(({ kind }) => kindWords[kind]);
  const place = (name: string, at: string): string => `m[${u(storage.find(name).at)} + ${at}]`;
  const told = (at: string): string =>
    `u32(bitcast<f32>(r[u32(record) + ${u(storage.find(names.told).at - recordStart)} + ${at}]))`;
  const product = (s: string, t: string): string => place(names.report, `${s} * TASKS + ${t}`);
  return {
    isOfGroup: true,
    threads: 1,
    cost: 100 * heads * heads,
    functions: `
const TASKS = ${u(heads)};
fn isFinite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }
var<private> drawnOf: array<u32, ${String(Math.max(1, countDrawn(form, heads)))}>;
fn drawn(i: u32) -> u32 { return drawnOf[i]; }`,
    code: `
      let lane = u32(thread);
      let count = ${told('0u')};
      ${Array.from({ length: countDrawn(form, heads) }, (_, at) => `drawnOf[${u(at)}] = ${told(u(1 + heads + at))};`).join('\n')}
      var gram: array<f32, TASKS * TASKS>;
      var losses: array<f32, TASKS>;
      var present = 0u;
      var isChosen = count > 0u;
      for (var i = 0u; i < count; i++) {
        let s = ${told('1u + i')};
        present |= 1u << s;
        losses[i] = ${place(names.report, `TASKS * TASKS + s`)};
        isChosen = isChosen && isFinite(losses[i]);
        for (var j = 0u; j < count; j++) {
          let t = ${told('1u + j')};
          gram[i * TASKS + j] = ${product('s', 't')};
          isChosen = isChosen && isFinite(gram[i * TASKS + j]);
        }
      }
      { ${form.toCode(params)} }
      workgroupBarrier();
      for (var head = lane; head < TASKS; head += WG) {
        let isIn = isChosen && ((present >> head) & 1u) == 1u;
        let at = countOneBits(present & ((1u << head) - 1u));
        ${place(names.foundAlphas, 'head')} = select(1.0, scratch[at], isIn);
      }
      var kinds = ${list(kinds)};
      var rows = ${list(noted.map(({ row }) => row))};
      var columns = ${list(noted.map(({ column }) => column))};
      for (var note = lane; note < ${u(noted.length)}; note += WG) {
        let s = rows[note]; let t = columns[note];
        if (((present >> s) & (present >> t) & 1u) == 0u) { continue; }
        let one = ${product('s', 's')}; let other = ${product('t', 't')};
        var value = sqrt(one);
        var isKnown = isFinite(one);
        if (kinds[note] == ${u(kindWords.cosine)}) {
          // A gradient of 0 has no direction.
          isKnown = isKnown && isFinite(other) && isFinite(${product('s', 't')}) && one > 0.0 && other > 0.0;
          value = clamp(${product('s', 't')} / sqrt(one) / sqrt(other), -1.0, 1.0);
        } else if (kinds[note] == ${u(kindWords.alpha)}) {
          isKnown = isChosen;
          value = scratch[countOneBits(present & ((1u << s) - 1u))];
        }
        if (isKnown) {
          ${place(names.notes, '2u * note')} += value;
          ${place(names.notes, '2u * note + 1u')} += 1.0;
        }
      }
      workgroupBarrier();`,
  };
}

/** Numbers that the method draws in a step of so many tasks. */
export const countDrawn = ({ draw }: DeviceForm, heads: number): number =>
  draw?.(heads, createRandom(1, 'layout')).length ?? 0;
