export const codeOut = {
  learn: 'How an experiment leaves the page as PyTorch code, and runs anywhere with its weights.',
  steps: {
    train: {
      say: 'The tab is a good place to try things. Larger data and longer runs want another machine. First train this network here, so that there are weights to take along.',
      todos: { train: 'Train for 50 epochs' },
    },
    beside: {
      say: 'Press Share, choose Code, then “Beside the network”. Point at a card or at a line: both light up.',
      todos: { code: 'Lay the code beside the network' },
      why: 'Each card has lines of its own: it is built in __init__, and used in forward.',
    },
    lambda: {
      say: 'The code is written from the network as it stands. Set the λ of Task B to 0.5 or less.',
      ask: 'What changes in the file?',
      options: {
        one: 'One line',
        each: 'A line for each card',
        rewritten: 'The whole training loop',
      },
      todos: { weight: 'Lower B’s λ' },
      why: 'One line: LAMBDAS. All settings stand at the head of the file, for you to change.',
    },
    method: {
      say: 'Now choose MGDA as the balancing method. It works on the gradient of each task.',
      ask: 'How does the file get its MGDA?',
      options: {
        library: 'From a library for multi-task learning',
        whole: 'It is written out in the file',
        missing: 'Not at all: it keeps the sum',
      },
      todos: { method: 'Choose MGDA' },
      why: 'It is written out, to be read and changed. PyTorch, NumPy, SciPy and safetensors are all the file may ask for.',
    },
    archive: {
      say: 'In Share, Code, “Save code, weights and data” saves one archive.',
      ask: 'What must a colleague have to continue your run with the same examples?',
      options: {
        code: 'The code alone',
        weights: 'Code and weights',
        all: 'Code, weights and data',
      },
      why: 'All three: train.py, train.weights.safetensors and train.data.safetensors, which also says which rows train, validate and test.',
    },
    run: {
      say: 'In the unpacked folder, “python train.py” trains from fresh weights, with the seed that stands here.',
      ask: 'Does a fresh run end at exactly the numbers of the tab?',
      options: { same: 'Exactly', near: 'Only about', worse: 'Far worse' },
      why: 'Only about: PyTorch draws its own start and batches from the seed. Compare over several seeds.',
    },
    weights: {
      say: 'With “--weights train.weights.safetensors” it begins with yours. Add “--epochs 0”, and it trains for no epoch and only scores them on the test part.',
    },
    sum: {
      say: 'On the cluster: unpack, install the packages named at the head of the file, run. It takes a GPU if PyTorch finds one, and “--save” writes the trained weights. What you tried here in minutes goes on there, with the same network, losses and method.',
    },
  },
} as const;
