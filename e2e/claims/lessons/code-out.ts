import { lookup } from '../../../src/catalog/lookup.ts';
import { presets } from '../../../src/catalog/presets/index.ts';
import type { Experiment } from '../../../src/core/document/experiment.ts';
import { toRunSpec } from '../../../src/core/run/to-run-spec.ts';
import { printCode } from '../../../src/export/code/print-code.ts';
import type { Claim } from '../claim.ts';
import { setLambdas } from '../edits.ts';

const lesson = presets.get('circle-and-radius').experiment();

/** Lines of the file that the page writes of it. */
function print(experiment: Experiment): readonly string[] {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(`code-out: ${JSON.stringify(spec.error)}`);
  return printCode('pytorch', { title: experiment.title, spec: spec.value }).map(
    ({ text }) => text,
  );
}

const lines = print(lesson);
const has = (text: string): boolean => lines.some((line) => line.includes(text));
const packages = ['torch', 'numpy', 'scipy', 'safetensors'];
const standard = ['argparse', 'itertools', 'math', 'os', 'pathlib'];

/** Nothing is trained for these: they are about the file. */
export const codeOut: readonly Claim[] = [
  {
    where: 'lessons/code-out/steps/beside/why',
    says: 'it is built in __init__, and used in forward',
    runs: {},
    holds: () => ({
      'each card': ['dense_2', 'dense_3', 'head_a', 'head_b'].every(
        (name) =>
          has(`self.${name} = `) &&
          lines.some((line) => new RegExp(`(= |: )\\S*self\\.${name}\\(`).test(line)),
      ),
    }),
  },
  {
    where: 'lessons/code-out/steps/lambda/why',
    says: 'One line: LAMBDAS',
    runs: {},
    holds() {
      const lower = print(setLambdas({ n5: 0.5 })(lesson));
      const changed = lower.filter((line, at) => line !== lines[at]);
      return {
        'one line': lower.length === lines.length && changed.length === 1,
        LAMBDAS: changed[0]?.startsWith('LAMBDAS = ') === true,
      };
    },
  },
  {
    where: 'lessons/code-out/steps/method/why',
    says: 'PyTorch, NumPy, SciPy and safetensors are all the file may ask for',
    runs: {},
    holds() {
      const mgda = print({ ...lesson, balancing: { kind: 'mgda', params: {} } });
      const asked = mgda.flatMap((line) => {
        const [, name] = /^(?:import|from) (\w+)/.exec(line) ?? [];
        return name === undefined ? [] : [name];
      });
      return {
        'written out': mgda.includes('class MGDA:'),
        'nothing else': asked.every((name) => [...packages, ...standard].includes(name)),
      };
    },
  },
  {
    where: 'lessons/code-out/steps/weights/say',
    says: 'it trains for no epoch and only scores them on the test part',
    runs: {},
    holds: () => ({
      'as its head says': has('python train.py --weights train.weights.safetensors --epochs 0'),
      'begins with them': has('network.load_state_dict(load_file(given.weights, device))'),
      'no step of 0 epochs': has('for step in range(math.ceil(epochs * per_epoch)):'),
      'scores the test part': has('evaluate(network, data, data.test)'),
    }),
  },
  {
    where: 'lessons/code-out/steps/run/why',
    says: 'PyTorch draws its own start and batches from the seed',
    runs: {},
    holds: () => ({
      start: has('torch.manual_seed(SEED)'),
      batches: has('torch.randperm(len(rows), generator=generator)'),
    }),
  },
  {
    where: 'lessons/code-out/steps/sum/say',
    says: 'It takes a GPU if PyTorch finds one, and “--save” writes the trained weights',
    runs: {},
    holds: () => ({
      'a GPU': has('if torch.cuda.is_available():'),
      saved: has('save_file(network.state_dict(), given.save)'),
      'packages at its head': has('pip install torch numpy scipy safetensors'),
    }),
  },
];
