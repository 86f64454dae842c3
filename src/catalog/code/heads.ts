import { toClasses, toLabelWidth } from '../../core/graph/target.ts';
import { box } from '../heads/box.ts';
import { count } from '../heads/count.ts';
import { depth } from '../heads/depth.ts';
import type { HeadType } from '../heads/index.ts';
import { multiLabel } from '../heads/multi-label.ts';
import { normals } from '../heads/normals.ts';
import { ordinal } from '../heads/ordinal.ts';
import { presence } from '../heads/presence.ts';
import { reconstruction } from '../heads/reconstruction.ts';
import { regression } from '../heads/regression.ts';
import { rotation } from '../heads/rotation.ts';
import { segmentation } from '../heads/segmentation.ts';
import { sigmoid } from '../heads/sigmoid.ts';
import { softmax } from '../heads/softmax.ts';
import { call, toLiteral } from './python.ts';
import { printHead, type AnyPrintedHead, type PrintedTask } from './define-head-print.ts';

interface Classes {
  readonly smoothing: number;
}

/** A loss with classes, by the name of its function. */
const byClasses =
  (name: string) =>
  ({ logits, labels, weights, params: { smoothing } }: PrintedTask<Classes>): string =>
    call(
      name,
      logits,
      labels,
      ...(weights === undefined ? [] : ([['weights', weights]] as const)),
      ...(smoothing === 0 ? [] : ([['smoothing', toLiteral(smoothing)]] as const)),
    );

/** A function of logits and labels alone. */
const of =
  (name: string) =>
  ({ logits, labels }: PrintedTask<unknown>): string =>
    call(name, logits, labels);

const oneOf: AnyPrintedHead['classes'] = (target) => ({
  count: toClasses(target).length,
  areYesOrNo: false,
});

/** How every head prints: its loss from the logits, and its metrics. */
export const headPrints = {
  softmax: printHead(softmax, {
    loss: byClasses('cross_entropy'),
    score: of('score_classes'),
    classes: oneOf,
  }),
  sigmoid: printHead(sigmoid, {
    loss: byClasses('binary_entropy'),
    score: of('score_binary'),
    classes: () => ({ count: 2, areYesOrNo: false }),
  }),
  regression: printHead(regression, {
    loss({ logits, labels, params: { loss, delta } }) {
      if (loss === 'huber') return call('huber', logits, labels, toLiteral(delta));
      return call(loss === 'mse' ? 'squared_error' : 'absolute_error', logits, labels);
    },
    score: ({ logits, labels, deviation }) => call('score_values', logits, labels, deviation),
  }),
  'multi-label': printHead(multiLabel, {
    loss: byClasses('binary_entropy'),
    score: of('score_labels'),
    classes: (target) => ({ count: toLabelWidth(target), areYesOrNo: true }),
  }),
  ordinal: printHead(ordinal, {
    loss: byClasses('ordinal'),
    score: of('score_order'),
    classes: oneOf,
  }),
  count: printHead(count, { loss: of('half_deviance'), score: of('score_counts') }),
  presence: printHead(presence, {
    loss: ({ logits, labels, params: { focus } }) =>
      call('focal', logits, labels, toLiteral(focus)),
    score: of('score_found'),
  }),
  box: printHead(box, {
    loss: ({ logits, labels, params: { loss } }) =>
      call(loss === 'giou' ? 'generalised_iou' : 'smooth_l1', logits, labels),
    score: of('score_boxes'),
  }),
  segmentation: printHead(segmentation, {
    loss: byClasses('cross_entropy'),
    score: of('score_regions'),
    classes: oneOf,
  }),
  depth: printHead(depth, { loss: of('absolute_error'), score: of('score_depth') }),
  normals: printHead(normals, { loss: of('turned_away'), score: of('score_normals') }),
  reconstruction: printHead(reconstruction, {
    loss: of('squared_error'),
    score: of('score_copies'),
  }),
  rotation: printHead(rotation, { loss: of('cross_entropy'), score: of('score_classes') }),
} satisfies Record<HeadType, AnyPrintedHead>;
