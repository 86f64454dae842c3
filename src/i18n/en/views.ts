/** Words of the views under the canvas. */
export const views = {
  tabs: 'Views',
  tabsSecond: 'Second view',
  split: 'Show a second view beside this one',
  closeSecond: 'Close the second view',
  loading: 'Loading the view …',
  broken:
    'This view could not be shown; training goes on. Your experiment is in the address, so reloading the page loses only the trained weights.',

  'stage-start': 'Starting the trainer …',
  'stage-backend': 'Choosing a backend …',
  'stage-download': 'Downloading the data …',
  'stage-data': 'Preparing the data …',
  'stage-compile': 'Building the network …',
  'stage-shaders': 'Compiling shaders for this network …',
  'stage-score': 'Scoring the untrained network …',
} as const;
