/** Words of the code that an experiment leaves as. */
export const code = {
  title: 'The experiment as code',
  language: 'Written in',
  help: 'One Python file that builds and trains this network: layers, losses, balancing method, optimiser and seeds as they are here. Data and weights lie beside it in the download.',
  save: 'Save code, weights and data',
  study: 'Save as a study for Ray Tune',
  studyHelp:
    'Ray Tune is for a cluster: the same training for several methods, learning rates and seeds, a file for each method.',
  copy: 'Copy code',
  copied: 'Code copied.',
  notCopied: 'The browser does not let the page copy. Save the file instead.',
  beside: 'Beside the network',
  linked: 'Point at a card or at a line: both light up.',
  close: 'Close the code',
  wrong: 'The network has an error. The code is here as soon as it is corrected.',
} as const;
