/** Steps that small networks need to come out of a plateau and to be flat, with room to spare. */
const steps = 40_000;
const most = 2000;
const least = 30;
/** A document that names its epochs names what is enough to see something; to be flat takes longer. */
const stretch = 5;

/**
 * Epochs in which a network comes to its end, however slowly it begins: at most so many are given to the
 * networks of a comparison, until a person names another number.
 */
export function toFirstLimit(stopEpochs: number | null, stepsPerEpoch: number | undefined): number {
  if (stopEpochs !== null) return stopEpochs * stretch;
  const epochs = steps / (stepsPerEpoch ?? steps / most);
  // Rounded to two digits: nobody needs 2,222 rather than 2,200.
  return Math.min(most, Math.max(least, Number(epochs.toPrecision(2))));
}
