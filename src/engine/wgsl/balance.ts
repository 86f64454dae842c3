/** α on the device: a balancing method's own WGSL, on the tasks that take part in a step, and its notes. */
import type { DeviceForm } from '../../catalog/balancers/device-form.ts';
import type { Params } from '../../core/document/json.ts';
import { layOutNotes, type Note } from '../balancing-notes.ts';
import { list } from './gram.ts';
import { u } from './memory.ts';
import type { Op } from './op.ts';
import { ofStep, type StepRecordLayout } from './step-record.ts';

/** Kinds of notes as the shader tells them apart. */
const kindWords: Readonly<Record<Note['kind'], number>> = { alpha: 0, norm: 1, cosine: 2 };

/** Statements for the work-group that has the Gram matrix: they store α and add to the notes. */
export function balanceCode(
  { form, params }: { readonly form: DeviceForm; readonly params: Params },
  heads: number,
): Pick<Op, 'code' | 'reads' | 'writes' | 'cost'> {
  const own = Array.from({ length: heads }, (_, head) => head);
  const noted = layOutNotes(heads);
  const kinds = noted.map(({ kind }) => kindWords[kind]);
  const product = (s: string, t: string): string => `figures.gram[${s} * TASKS + ${t}]`;
  return {
    reads: own.map((head) => `losses_${String(head)}`),
    writes: ['alphas', 'notes'],
    cost: 100 * heads * heads,
    code: `
      const TASKS = ${u(heads)};
      let count = ${ofStep('memberCount')};
      var gram: array<f32, TASKS * TASKS>;
      var losses: array<f32, TASKS>;
      var present = 0u;
      var isChosen = count > 0u;
      for (var i = 0u; i < count; i++) {
        let s = ${ofStep('members')}[i];
        present |= 1u << s;
        losses[i] = ${ofStep('slopes')}[s] * figures.batchLosses[s];
        isChosen = isChosen && isFinite(losses[i]);
        for (var j = 0u; j < count; j++) {
          gram[i * TASKS + j] = ${product('s', `${ofStep('members')}[j]`)};
          isChosen = isChosen && isFinite(gram[i * TASKS + j]);
        }
      }
      { ${form.toCode(params)} }
      workgroupBarrier();
      for (var head = lane; head < TASKS; head += WG) {
        let isIn = isChosen && ((present >> head) & 1u) == 1u;
        let place = countOneBits(present & ((1u << head) - 1u));
        figures.alphas[head] = select(1.0, scratch[place], isIn);
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
          figures.notes[note].sum += value;
          figures.notes[note].count += 1.0;
        }
      }
      workgroupBarrier();`,
  };
}

const isFinite = `
fn isFinite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }`;
const drawnNumber = `
fn drawn(i: u32) -> u32 { return ${ofStep('drawn')}[i]; }`;

/** Functions for these statements; a method that draws reads its numbers with `drawn`. */
export const balanceFunctions = ({ drawn }: StepRecordLayout): string =>
  drawn === undefined ? '' : drawn === 0 ? isFinite : `${isFinite}${drawnNumber}`;
