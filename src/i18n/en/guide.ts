/** Words of the help. */
export const guide = {
  helpTitle: 'MTL Playground',
  helpWhat:
    'Several tasks learn from one network. Layers that more than one task uses are shared; the rest belongs to one task and carries its colour and letter.',
  helpHow1: 'Press play: every task’s map or loss changes as it learns.',
  helpHow2:
    'Drag blocks from the palette onto the canvas or onto a wire; drag from a node’s right edge to wire it.',
  helpHow3:
    'Turn a dial (relatedness, λ, learning rate) while it trains and watch each task’s curve.',
  helpHow4: 'Share copies a link that holds the whole experiment. Nothing leaves your machine.',
  'key.play': 'Play or pause',
  'key.step': 'One step',
  'key.epoch': 'One epoch',
  'key.reset': 'Reset to the initial weights',
  'key.undo': 'Undo',
  'key.redo': 'Redo',
  'key.search': 'Search the building blocks',
  'key.turn': 'Next or previous step or chart (projector)',
  'key.help': 'This help',
  'key.remove': 'Delete the selection',
  'key.duplicate': 'Duplicate the selection',
  'key.all': 'Select everything',
  'key.copy': 'Copy, paste',
  'key.wire': 'Wire the focused node',
  'key.inside': 'Look inside the card (or double-click it)',
  'key.tie': 'Tie the selected layers together',
  'key.scissors': 'Stop gradients on the focused wire, or let them pass again',
  'key.freeze': 'Freeze the card, or thaw it',
  'key.fold': 'Fold a stage, a tower or a bank into one card, and unfold it',
  'key.tidy': 'Tidy the network',
  'key.fit': 'Show everything',
  'key.zoom': 'Zoom in, zoom out, full size',
  singleKeys: 'Single-key shortcuts',
  singleKeysHelp:
    'Letters, digits and signs without Ctrl. Switch them off if speech input or a slip of the hand triggers them; Space, Delete and keys with Ctrl stay.',
  keysEverywhere: 'Anywhere but in text fields',
  keysCanvas: 'On the network',
} as const;
