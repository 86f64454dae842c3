/** α on the device: a balancing method's own WGSL, told who takes part, and what it leaves to be read. */
import type { DeviceForm } from '../../catalog/balancers/device-form.ts';
import type { Params } from '../../core/document/json.ts';
import { noteSize, type Note } from '../balancing-notes.ts';
import { list } from './gram.ts';
import { u } from './memory.ts';
import type { Op } from './op.ts';
import { recordWord, type RecordLayout } from './record.ts';
import type { SumsLayout } from './sums.ts';

/** Kinds of notes as the shader tells them apart. */
const kindWords: Readonly<Record<Note['kind'], number>> = { alpha: 0, norm: 1, cosine: 2 };

/** What a work-group does once the matrix lies in `U`: leaves α there, and adds to the notes. */
export function balanceCode(
  { form, params }: { readonly form: DeviceForm; readonly params: Params },
  heads: number,
  sums: SumsLayout,
  record: RecordLayout,
): Pick<Op, 'code' | 'reads' | 'writes' | 'cost'> {
  const own = Array.from({ length: heads }, (_, head) => head);
  const { gram, alphas, notes, noted } = sums;
  const kinds = noted.map(({ kind }) => kindWords[kind]);
  const product = (s: string, t: string): string => `U[${u(gram)} + ${s} * TASKS + ${t}]`;
  return {
    reads: own.map((head) => `U${String(head)}`),
    writes: ['Ualphas', 'Unotes'],
    cost: 100 * heads * heads,
    code: `
      const TASKS = ${u(heads)};
      let count = ${recordWord(record.members)};
      var gram: array<f32, TASKS * TASKS>;
      var losses: array<f32, TASKS>;
      var present = 0u;
      var isChosen = count > 0u;
      for (var i = 0u; i < count; i++) {
        let s = S[sb + ${u(record.members + 1)} + i];
        present |= 1u << s;
        losses[i] = bitcast<f32>(S[sb + ${u(record.slopes)} + s]) * U[${u(sums.batch)} + s];
        isChosen = isChosen && isFinite(losses[i]);
        for (var j = 0u; j < count; j++) {
          gram[i * TASKS + j] = ${product('s', `S[sb + ${u(record.members + 1)} + j]`)};
          isChosen = isChosen && isFinite(gram[i * TASKS + j]);
        }
      }
      { ${form.toCode(params)} }
      workgroupBarrier();
      for (var head = lane; head < TASKS; head += WG) {
        let isIn = isChosen && ((present >> head) & 1u) == 1u;
        let place = countOneBits(present & ((1u << head) - 1u));
        U[${u(alphas)} + head] = select(1.0, scratch[place], isIn);
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
          U[${u(notes)} + ${u(noteSize)} * note] += value;
          U[${u(notes)} + ${u(noteSize)} * note + 1u] += 1.0;
        }
      }
      workgroupBarrier();`,
  };
}

/** Functions that it uses; a method's own code asks for what was drawn. */
export const balanceFunctions = ({ drawn }: RecordLayout): string => `
fn isFinite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }
fn drawn(i: u32) -> u32 { return S[sb + ${u(drawn)} + i]; }`;
