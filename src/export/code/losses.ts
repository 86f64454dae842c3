/** Losses, metrics and weights of classes of all heads, the same in every framework. */
import { toLines, toLiteral } from '../../catalog/code/python.ts';
import type { IrHead, ModelIr } from '../../core/graph/model-ir.ts';
import type { CodeLine } from './source.ts';
import { toHeadPrint } from './head-prints.ts';

const hasWeights = ({ type, params }: IrHead): boolean =>
  toHeadPrint(type).classes !== undefined && params['weighting'] !== 'equal';

export function printLosses({ heads }: ModelIr): readonly CodeLine[] {
  return [
    { text: 'def task_losses(logits, labels):' },
    { text: '    """Loss of every row, by task."""' },
    { text: '    return {' },
    ...heads.flatMap((head) => {
      const task = toLiteral(head.task);
      const loss = toHeadPrint(head.type).loss({
        ...head,
        logits: `logits[${task}]`,
        labels: `labels[${task}]`,
        weights: hasWeights(head) ? `CLASS_WEIGHTS[${task}]` : undefined,
        deviation: '',
      });
      return toLines(8, `${task}: `, loss, ',').map((text) => ({ text, node: head.id }));
    }),
    { text: '    }' },
  ];
}

export function printScores({ heads }: ModelIr): readonly CodeLine[] {
  const scores = heads.map((head) => ({
    head,
    score: toHeadPrint(head.type).score({
      ...head,
      logits: 'logits',
      labels: 'labels',
      weights: undefined,
      deviation: 'deviation',
    }),
  }));
  return [
    { text: 'def score(task, logits, labels, deviation):' },
    { text: '    """Metrics of labelled rows."""' },
    ...scores.flatMap(({ head, score }) =>
      [`    if task == ${toLiteral(head.task)}:`, `        return ${score}`].map((text) => ({
        text,
        node: head.id,
      })),
    ),
    { text: '    raise KeyError(task)' },
  ];
}

/** Functions that make one list of several, and a tensor of a list. */
export interface ListWords {
  readonly join: string;
  readonly tensor: string;
}

/** Lines that set the weights of classes from the labels to train on; none where all count alike. */
export function printClassWeights({ heads }: ModelIr, words: ListWords): readonly CodeLine[] {
  return heads.filter(hasWeights).flatMap((head) => {
    const place = `CLASS_WEIGHTS[${toLiteral(head.task)}]`;
    const lines = toLines(4, `${place} = `, toWeights(head, words));
    return lines.map((text) => ({ text, node: head.id }));
  });
}

function toWeights({ type, params, target, task }: IrHead, { join, tensor }: ListWords): string {
  const { count = 0, areYesOrNo = false } = toHeadPrint(type).classes?.(target) ?? {};
  const labels = `data.labelled(${toLiteral(task)})`;
  if (params['weighting'] === 'balanced')
    return areYesOrNo
      ? `${join}([balanced_weights(column, 2) for column in ${labels}.T])`
      : `balanced_weights(${labels}, ${String(count)})`;
  const given = params['weights'] as readonly { readonly weight: number }[];
  const weights = Array.from({ length: count }, (_, at) => given[at]?.weight ?? 1);
  // Of several yes-or-no labels the weight is that of a yes.
  const all = areYesOrNo ? weights.flatMap((weight) => [1, weight]) : weights;
  return `${tensor}([${all.map(toDecimal).join(', ')}])`;
}

const toDecimal = (value: number): string =>
  Number.isInteger(value) ? `${String(value)}.0` : String(value);
