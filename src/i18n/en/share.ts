/** Words of the window that shares and takes away. */
export const share = {
  ways: 'Ways to share and to take away',
  link: 'Link',
  project: 'Project file',
  figure: 'Figures',
  code: 'Code',
  model: 'Trained model',
  run: 'Run as CSV',

  copied: 'Link copied.',
  notCopied: 'The browser does not let the page copy. The link is selected: press Ctrl C or ⌘ C.',
  copy: 'Copy',
  travels: 'What travels with it',
  experiment: 'The experiment',
  experimentHelp:
    'Network, data settings, training settings and seeds: it trains to the same result.',
  looks: 'How it is shown',
  looksHelp: 'Workspace and open charts. Off: whoever opens it sees it in the workspace they use.',
  notWeights:
    'Trained weights stay here. Nothing is stored on a server: the link is the experiment.',

  projectHelp:
    'The experiment and how it is shown, as a file: to keep, to send, or to put under version control.',
  saveProject: 'Save project file',
  openProject: 'To open one, drop it on the page, or choose “Open a file” in the gallery.',

  modelHelp:
    'The trained network in the two files that TensorFlow.js loads as it comes, blocks and padding included. One output of logits for each task, by its name.',
  modelNotStock:
    'TensorFlow.js cannot load this network: no layer of it computes {{what}}, as {{blocks}} does. It can be taken along as ONNX, and its weights go with the code.',
  cosine: 'a cosine',
  angle: 'the angle of a gradient',
  saveModel: 'Save trained model',
  onnxHelp:
    'As ONNX it runs elsewhere, all blocks and padding included: ONNX Runtime in Python, C++, C# or on a phone. One input, any number of rows; one output of logits for each task, by its name.',
  saveOnnx: 'Save as ONNX',
  pageHelp:
    'As a web page it answers by itself, for a talk or a blog: one file without a network connection, in English and Chinese, with fields, sliders or a pad for the input and a few validation examples.',
  savePage: 'Save as web page',
  noModel: 'There is no network yet: it is still being built, or it has an error.',

  runHelp: 'Losses, metrics and what the balancing method recorded, a row for each recorded step.',
  saveRun: 'Save run as CSV',
  noRun: 'Nothing is recorded yet. Press play first.',
} as const;
