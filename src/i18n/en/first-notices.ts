/** Messages about what can happen before the page has its help, or because that did not come. */
export const firstNotice = {
  'broken-link': 'This link cannot be opened, so here is the default experiment. {{reason}}',
  'broken-link-kept': 'This link cannot be opened; your experiment stays. {{reason}}',
  'links-lost':
    'Your changes are not in the address: the part of the page that writes links could not be loaded. Check the connection; the next change tries again.',
  'lesson-not-loaded': 'The lesson could not be loaded. Check the connection, then open it again.',
  'language-not-loaded':
    'The other language could not be loaded. Check the connection, then try again.',
  'language-lost':
    'The page could not be loaded in your language. Check the connection, then choose it at the top.',
  'run-reset': 'The weights are the initial ones again.',
  'new-run': 'New run: the last curve stays as a faint line.',
  undo: 'Undo',
  'read-only':
    'This page shows the experiment read-only; nothing was changed. Copy its link and open it to edit your own copy.',
  'edit-refused': 'That is not possible here; nothing was changed. {{reason}}',
  'last-experiment': 'Your last experiment, “{{title}}”, is still here.',
  restore: 'Open it again',
  'no-words':
    'Something happened ({{code}}), and the words for it could not be loaded. Check the connection, then reload the page.',
} as const;
