/** Words of the window that takes in weights out of a file. */
export const modelFile = {
  title: 'Weights from a file',
  open: 'Weights from a file …',
  help: 'A model of TensorFlow.js (model.json with its .bin files, or zipped) or weights as safetensors, of a network like this one: they take their places by name and shape.',
  reading: 'Reading the file …',
  fits: 'Weights of {{count}} of {{total}} cards are in the file and fit.',
  nothing:
    'Nothing in the file fits this network. Open the experiment that it came from, or build the same layers, and open the file again.',
  unused: 'In the file, and asked for by no card: {{names}}.',
  fit: 'fits',
  missing: '“{{weight}}” is not in the file: it begins with its own initial weights.',
  shape:
    '“{{weight}}” is {{got}} in the file and {{wanted}} here: make the card the same size, or let it begin anew.',
  all: 'Go on from these weights',
  allHelp: 'Layers and heads; training goes on from there, with a fresh optimiser.',
  frozen: 'Transfer, layers frozen',
  frozenHelp: 'Layers take the weights and keep them; heads begin anew and are trained on top.',
  tuned: 'Transfer, layers trained on',
  tunedHelp: 'Layers begin with the weights and learn on; heads begin anew.',
  kept: 'The run you have is kept under “Runs” if it was trained for an epoch; undo brings its network back.',
  noNetwork: 'There is no network to take them yet: it is still being built, or it has an error.',
  'trouble.damaged': '“{{name}}” is damaged or cut short. Save it again where it came from.',
  'trouble.no-weights':
    '“{{name}}” holds no weights that can be read here. Choose model.json together with its .bin files, a .zip of both, or a .safetensors file.',
  'trouble.missing-file':
    '“{{name}}” is missing. Choose model.json and all of its .bin files together, or the .zip.',
  'trouble.quantised':
    '“{{name}}” is not stored as 32-bit floats. Save the model without quantisation.',
  'trouble.too-large':
    'The files are larger than {{megabytes}} MB, which a browser tab cannot train.',
  'trouble.unreadable': '“{{name}}” could not be read. Was it moved, or is it a folder?',
} as const;
