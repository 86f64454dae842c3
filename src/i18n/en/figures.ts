/** Words of saved figures: the menu that saves them, and what they say of themselves. */
export const figures = {
  save: 'Save figure',
  saveHelp:
    'Saves this chart in the colours of paper, with its legend and a line that says how it was made.',
  svg: 'SVG',
  svgHint: 'For papers: sharp at every size, and open to edits',
  png: 'PNG',
  pngHint: 'For slides and messages: a picture, twice as fine as a screen',
  csv: 'CSV',
  csvHint: 'What is drawn, as numbers',
  svgOf: 'Save “{{title}}” as SVG',
  pngOf: 'Save “{{title}}” as PNG',
  csvOf: 'Save “{{title}}” as CSV',
  leafHelp:
    'The charts that are on screen, in the colours of paper whatever the theme, with title, legend and a line that says how they were made.',
  nothing: 'there is nothing to draw yet',
  none: 'No chart is on screen yet. Open one below the canvas and press play.',
  ofTitle: '{{chart}} – {{title}}',
  seed: 'seed {{seed}}',
  dataSeed: 'data seed {{seed}}',
  steps_one: '{{steps}} step',
  steps_other: '{{steps}} steps',
  loss: 'Loss',
  lossLog: 'Loss (log axis)',
  lossRelative: 'Loss relative to its start',
  lossRelativeLog: 'Loss relative to its start (log axis)',
  lossShare: 'Share of the combined loss',
  smoothed:
    'Lines are smoothed (exponential average, β = {{beta}}); faint lines are the values as they are.',
  reference: 'Ridge in closed form',
} as const;
