/** Words that several parts of the page use. */
export const common = {
  title: 'MTL Playground',
  close: 'Close',
  undo: 'Undo',
  redo: 'Redo',
  retry: 'Try again',
  reload: 'Reload the page',
  partLost:
    'This part of the page could not be loaded. Check the connection, then try again. If that does not help, there is a newer version of the page: reload it; your experiment stays, the trained weights do not.',
  'key.Ctrl': 'Ctrl',
  'key.Shift': 'Shift',
  'key.Delete': 'Delete',
  'key.Space': 'Space',
  more: 'More settings',
  use: 'Use {{name}}',
  removeItem: 'Remove item {{number}}',
  'number.not-a-number': 'Type a number.',
  'number.not-whole': 'Type a whole number.',
  'number.too-small': 'At least {{limit}}.',
  'number.too-large': 'At most {{limit}}.',
  normalsKey: 'red: right · green: up · blue: towards the eye',
} as const;
