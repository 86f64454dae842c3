/** Words of the window in which a table of one's own is opened. */
export const table = {
  title: 'A table of your own',
  privacy:
    'Your data stays in this browser: nothing of it is sent anywhere. A project file carries the table; a link carries the names of columns and classes, and never rows.',
  chooseFile: 'Choose a file …',
  dropHere:
    'CSV, TSV, JSON or Parquet: a row for each example, a column for each input and each task. You can also drop or paste it anywhere on the page.',
  limits:
    'Up to {{megabytes}} MB, {{rows}} rows and {{columns}} columns are read; of a larger file, a sample. Training may take {{memory}} GB of memory.',
  chooseFolder: 'Choose a folder of images …',
  picturesHelp:
    'PNG, JPEG or WebP, as a folder or a ZIP file, with a table in it whose one column holds the names of files; without one, the sub-folders are the classes.',
  pictureLimits:
    'Up to {{count}} images and {{megabytes}} MB. Each is cut to a square and made small: {{sides}} pixels.',
  imageColumn: 'image',
  folderColumn: 'folder',
  pictureSize: 'Size of images',
  pictureSide: '{{side}} × {{side}} pixels',
  pictureColours: 'Colours',
  'pictureChannels.3': 'colour',
  'pictureChannels.1': 'grey, as ink on paper',
  pixels: '{{height}} × {{width}} × {{channels}}',
  paste: 'Or paste rows, as from a spreadsheet',
  pasteExample: 'size,colour,price\n12,red,3.5\n…',
  readPasted: 'Read these rows',
  pastedName: 'Pasted rows',
  wanted:
    'This experiment learns from the table “{{name}}” ({{rows}} rows), which this browser does not have: links carry no rows. Its columns are {{columns}}. Choose its file to go on.',
  kept: 'Tables in this browser',
  notLasting: 'This browser keeps nothing for this page: these tables are gone when it is closed.',
  keptFacts: '{{rows}} rows · {{columns}} columns · {{size}} MB · {{date}}',
  name: 'Name of the table',
  open: 'Open',
  delete: 'Delete “{{name}}”',
  deleteForGood: 'Delete for good',
  usedByDocument: 'The present experiment learns from it.',
  usedByRuns_one:
    '{{count}} kept run learnt from it: without it that run can neither go on nor predict. Its curves and scores stay.',
  usedByRuns_other:
    '{{count}} kept runs learnt from it: without it they can neither go on nor predict. Their curves and scores stay.',
  cancel: 'Cancel',
  examples: 'Tables that come with the page',
  exampleLost: 'The table did not come. Check the connection, then try again.',
  'example.wine': 'Wine',
  'exampleSource.wine':
    '178 Italian wines: grape, colour and proline from eleven measures. Forina and others, PARVUS (1988), UCI Machine Learning Repository; from the Python package scikit-learn, BSD 3-Clause.',
  'example.diabetes': 'Diabetes',
  'exampleSource.diabetes':
    '442 people with diabetes: progression after a year, glucose and blood pressure from eight measures. Efron and others, Least Angle Regression (2004); from the Python package scikit-learn, BSD 3-Clause.',
  'example.election': 'Election of 1996',
  'exampleSource.election':
    '944 American voters: whom they mean to vote for, their party and their own leaning, from age, income, education and how they see both candidates. American National Election Studies 1996, public domain; from the Python package statsmodels, BSD 3-Clause.',
  'example.health': 'Health insurance',
  'exampleSource.health':
    '6,730 of 20,190 years of persons: how often they saw a doctor, and how they rate their health, from their insurance, diseases and limits. RAND Health Insurance Experiment, public domain; from the Python package statsmodels, BSD 3-Clause.',
  draw: 'Draw points',
  drawHelp: 'Points of your own on a plane, class by class, for one task after the other.',
  drawPad:
    'The plane: press or drag to draw points. With the keyboard, arrows move the mark and the space bar sets a point.',
  drawTask: 'Task',
  drawLabel: 'Class',
  drawClass: 'class {{number}}',
  drawMore:
    'Drag over the plane. {{fewest}} points are needed, of two classes in each task; {{count}} count so far.',
  drawnPoints_one: '{{count}} point for {{tasks}}.',
  drawnPoints_other: '{{count}} points for {{tasks}}.',
  drawUndo: 'Take back the last stroke',
  drawClear: 'Clear',
  drawUse: 'Use these points',
  drawnName: 'Drawn points',
  camera: 'Take images with the camera',
  cameraHelp:
    'A handful of examples for each class: hold a button while the camera sees it. Nothing is recorded but what you hold for.',
  cameraView: 'What the camera sees',
  cameraAsking: 'Waiting for the camera: your browser may ask whether the page may use it.',
  cameraAgain: 'Try again',
  cameraNoClass: '— (no label)',
  cameraClass: '{{name}} ({{count}})',
  cameraHold: 'Hold to take images',
  cameraMore:
    'Choose a class, then hold the button. {{fewest}} images are needed, of two classes in each task; {{count}} count so far.',
  cameraCount_one: '{{count}} image for {{tasks}}.',
  cameraCount_other: '{{count}} images for {{tasks}}.',
  cameraFull: 'No more than {{most}} are taken.',
  cameraUndo: 'Take back the last hold',
  cameraUse: 'Use these images',
  cameraName: 'Camera images',
  'cameraTrouble.none':
    'There is no camera that this page can use. Connect one, and open the page by https, then try again; or choose a folder of images.',
  'cameraTrouble.refused':
    'The browser does not let this page use the camera. Allow it beside the address of the page, then try again.',
  'cameraTrouble.busy':
    'The camera is used by another program, or does not answer. Close what uses it, then try again.',
  'cameraTrouble.failed': 'The camera could not be started ({{detail}}).',
  join: 'Several data sets in one experiment',
  joinHelp:
    'Choose two or more. Each brings its rows and its tasks; inputs of the same name are one input, what only some have gets a branch of its own, and labels that a row lacks are left out of its loss.',
  joinPresent: 'The present data: {{name}}',
  joinOwn: 'Tables in this browser',
  joinBuiltIn: 'Built-in data',
  joinFew: 'Choose two at least.',
  joinMany: 'Six at most go together.',
  joinMisfit:
    'These have nothing in common: rows go with rows, images with images, points with points. Choose others.',
  joinInAll: 'In all: {{names}}',
  joinInSome: 'Only in {{sources}}: {{names}} – a branch of its own',
  joinImages: 'All images become {{height}} × {{width}} × {{channels}}, as the first are.',
  joinPoints: 'All points lie on one plane.',
  joinTask: '{{task}} – from {{sources}}',
  joinTasks: 'Tasks',
  joinInputs: 'Inputs',
  joinAlike: 'Tasks of the same name',
  joinBatches: 'Batches',
  joinBatchesHelp:
    'From all: a batch holds rows of every data set. In turn: each batch is for one task, one after the other.',
  joinFromAll: 'from all',
  joinInTurn: 'in turn',
  reading: 'Reading “{{name}}” … {{percent}} %',
  chooseOther: 'Choose another',
  takeSample: 'Read a sample of it',
  takeSome: 'Take some, evenly from all',
  facts: '{{rows}} rows · {{columns}} columns',
  comma: 'comma',
  semicolon: 'semicolon',
  tab: 'tab',
  bar: 'vertical bar',
  between: 'Between cells',
  mark: 'Decimal mark',
  encoding: 'Encoding',
  columns: 'Columns of the table',
  column: 'Column',
  use: 'Use',
  useOf: 'Use of {{name}}',
  type: 'Read as',
  typeOf: 'How {{name}} is read',
  missing: 'Missing',
  missingCells_one: '{{count}} cell ({{percent}} %)',
  missingCells_other: '{{count}} cells ({{percent}} %)',
  leftOut: 'left out of this task',
  fillOf: 'What stands for missing cells of {{name}}',
  constantOf: 'Constant for missing cells of {{name}}',
  codingOf: 'How the network reads {{name}}',
  becomes: 'Becomes',
  nothing: '(nothing)',
  inputs_one: '{{count}} input',
  inputs_other: '{{count}} inputs',
  memoryOver:
    'Training would take about {{megabytes}} MB of memory, more than the {{most}} GB that this device has for it: use fewer rows or columns, or smaller images.',
  memory: 'Training takes about {{megabytes}} MB of memory.',
  words_one: 'up to {{count}} word',
  words_other: 'up to {{count}} words',
  groupHelp: 'rows of a group stay in one part',
  weightHelp: 'rows come as often as it says',
  'loss.class': 'cross-entropy',
  'loss.binary': 'binary cross-entropy',
  'loss.value': 'squared error',
  'loss.count': 'Poisson',
  'loss.ordinal': 'cumulative cross-entropy',
  'why.empty': 'holds nothing',
  'why.constant': 'the same in every row',
  'why.counter': 'counts the rows',
  'why.different': 'different in nearly every row: a name or free text',
  'why.text':
    'free text: to learn from it, make it the input and all other inputs tasks, or do not use them',
  'why.image':
    'images are read by themselves: make it a task, or let it be the input in their place',
  summaryText_one: '{{rows}} rows: the words of their text, {{count}} task with its head.',
  summaryText_other: '{{rows}} rows: the words of their text, {{count}} tasks with a head each.',
  summaryImages_one: '{{rows}} images, {{count}} task with its head.',
  summaryImages_other: '{{rows}} images, {{count}} tasks with a head each.',
  summary_one:
    '{{rows}} rows: {{inputs}} inputs from {{columns}} columns, {{count}} task with its head.',
  summary_other:
    '{{rows}} rows: {{inputs}} inputs from {{columns}} columns, {{count}} tasks with a head each.',
  'fill.mean': 'mean',
  'fill.median': 'median',
  'fill.constant': 'a constant',
  'fill.flag': 'mean, and an input that says so',
  'fill.frequent': 'the most frequent',
  'fill.own': 'a value of its own',
  'fill.middle': 'the middle day',
  build: 'Build this network',
  keepNetwork: 'Keep my network',
  putBack: 'Go on with this table',
  'trouble.empty': 'The file is empty. Choose one with rows.',
  'trouble.binary':
    'This is no text, so it cannot be read as a table. Save it as CSV (comma-separated values) where it was made, then choose that file.',
  'trouble.spreadsheet':
    'This is a workbook or a packed file. Open it in your spreadsheet program, save one sheet as CSV, then choose that file.',
  'trouble.packed': 'This file is packed. Unpack it first, then choose the table inside.',
  'trouble.too-large':
    'The file has {{size}} MB; up to {{most}} MB are read as a whole. A sample takes rows from fifty places all over it.',
  'trouble.few-rows':
    'There are {{rows}} rows of data. A network needs at least {{fewest}}: some to learn from, some to be checked with, some for the test.',
  'trouble.open-quote':
    'A quotation mark that begins near row {{row}} is never closed, so nobody can tell where its cell ends. Close it in the file, then choose it again.',
  'trouble.broken-json':
    'Line {{row}} is no JSON, so the rows behind it are not known. Write an object in each line, or one list of objects, then choose the file again.',
  'trouble.large-json':
    'The file has {{size}} MB and is one piece of JSON; up to {{most}} MB of such are read. Save it with an object in each line (JSON lines), and a sample can be read.',
  'trouble.one-column':
    'Only one column was found. A table needs an input and a task at least. If cells are separated by something else than a comma, semicolon, tab or vertical bar, replace it in the file.',
  'trouble.no-pictures':
    'There is no PNG, JPEG or WebP image in it. Save the images in one of these kinds, then choose the folder again.',
  'trouble.no-labels':
    'Nothing says what the images show: no table in the folder names them in a column, and all lie in one folder. Put a CSV file with a column of file names beside them, or sort them into sub-folders by class.',
  'trouble.few-pictures':
    'There are {{count}} images with a label ({{broken}} could not be read). A network needs at least {{fewest}}: some to learn from, some to be checked with, some for the test.',
  'trouble.many-pictures':
    'There are {{count}} images; up to {{most}} are read. Take some of them, or choose a smaller folder.',
  'trouble.large-pictures':
    'The images have {{size}} MB together; up to {{most}} MB are read. Choose fewer, or make them smaller: they become 64 pixels at most anyway.',
  'trouble.broken-zip':
    'The ZIP file cannot be opened: it is broken, or only part of it came ({{detail}}). Pack it anew, or choose the folder itself.',
  'trouble.unreadable':
    'The file cannot be read: it was moved, changed or protected meanwhile. Choose it again.',
  'trouble.failed':
    'The file could not be read ({{detail}}). If it is very large, close other tabs or choose a smaller one.',
  'note.short-rows_one':
    '{{count}} row has fewer cells than there are columns: the rest counts as missing.',
  'note.short-rows_other':
    '{{count}} rows have fewer cells than there are columns: the rest counts as missing.',
  'note.long-rows_one':
    '{{count}} row has more cells than there are columns: those behind the last are left out.',
  'note.long-rows_other':
    '{{count}} rows have more cells than there are columns: those behind the last are left out.',
  'note.renamed': 'Some columns have the same name and got a number: {{names}}.',
  'note.unnamed_one': '{{count}} column has no name: it is called by its place.',
  'note.unnamed_other': '{{count}} columns have no name: they are called by their place.',
  'note.no-header':
    'The first row holds numbers alone, so it is data: columns are called by their place.',
  'note.skipped_one': '{{count}} line above the table was left out.',
  'note.skipped_other': '{{count}} lines above the table were left out.',
  'note.sampled':
    'A sample: {{rows}} rows from fifty places of {{size}} MB. What is found in it is true of the sample.',
  'note.rows-cut':
    'The first {{rows}} rows are read, about {{share}} of the file: more do not fit in a browser tab.',
  'note.columns-cut': 'The file has {{count}} columns; the first {{most}} are read.',
  'note.formulas_one':
    '{{count}} cell begins with “=”: it is read as a word, and nothing is computed.',
  'note.formulas_other':
    '{{count}} cells begin with “=”: they are read as words, and nothing is computed.',
  'note.empty-rows_one': '{{count}} row without any content was left out.',
  'note.empty-rows_other': '{{count}} rows without any content were left out.',
  'note.labels-from': 'Labels are from {{file}}, whose column “{{column}}” names the images.',
  'note.labels-not-from_one':
    '{{names}} was not used: no column of it holds the names of these images.',
  'note.labels-not-from_other':
    '{{count}} tables were not used, since no column of theirs holds the names of these images: {{names}} …',
  'note.folders-as-labels_one': 'No table names the images: their sub-folders are the classes.',
  'note.folders-as-labels_other':
    'No table names the images: each of {{count}} levels of sub-folders is a column of classes.',
  'note.broken-pictures_one': '{{count}} image could not be read and was left out: {{names}}.',
  'note.broken-pictures_other': '{{count}} images could not be read and were left out: {{names}} …',
  'note.rows-without-picture_one':
    '{{count}} row names an image that is not there, and was left out: {{names}}.',
  'note.rows-without-picture_other':
    '{{count}} rows name images that are not there, and were left out: {{names}} …',
  'note.pictures-without-row_one':
    '{{count}} image has no row in the table, and was left out: {{names}}.',
  'note.pictures-without-row_other':
    '{{count}} images have no row in the table, and were left out: {{names}} …',
  'note.other-files_one': '{{count}} file is no PNG, JPEG or WebP, and was left out: {{names}}.',
  'note.other-files_other':
    '{{count}} files are no PNG, JPEG or WebP, and were left out: {{names}} …',
  'note.pictures-sampled': '{{count}} of {{all}} images, evenly from all.',
  'finding.no-input': 'No column is an input yet. Choose at least one: the network learns from it.',
  'finding.no-task': 'No column is a task yet. Choose at least one: it is what the network learns.',
  'finding.one-task':
    'One task so far. Make a second column a task, and the network has something to share between them.',
  'finding.one-value':
    '“{{name}}” has one value in all rows where it is known: there is nothing to learn. Choose another task.',
  'finding.few-groups':
    '“{{name}}” makes {{count}} groups; three parts need three at least. Choose another column, or none.',
  'finding.same-as-task':
    '“{{name}}” says “{{task}}” by itself: the network would only copy it. If it is not known when you want to predict, do not use it.',
  'finding.nearly-task':
    '“{{name}}” is almost the same as “{{task}}”. If it was measured together with it, do not use it.',
  'finding.copies_one':
    '{{count}} row has the same inputs as another: both go to the same part, so that the check stays honest.',
  'finding.copies_other':
    '{{count}} rows have the same inputs as others: copies go to the same part, so that the check stays honest.',
  'finding.uneven':
    '“{{name}}” is “{{label}}” in {{share}} of the rows: guessing that is right as often. Look at recall, not at accuracy.',
  'finding.rare':
    'Values of “{{name}}” with fewer than {{few}} rows: {{labels}}. They may be missing in a part; join them, or leave them out.',
  'finding.not-numbers_one':
    '{{count}} cell of “{{name}}” is no number ({{samples}}): it counts as missing.',
  'finding.not-numbers_other':
    '{{count}} cells of “{{name}}” are no numbers ({{samples}}): they count as missing.',
  'finding.not-days_one': '{{count}} cell of “{{name}}” names no day: it counts as missing.',
  'finding.not-days_other': '{{count}} cells of “{{name}}” name no day: they count as missing.',
  'finding.many-values':
    '“{{name}}” has {{count}} values: the {{most}} most frequent are inputs of their own, the others are one together.',
  'finding.many-classes':
    '“{{name}}” has {{count}} values: the {{most}} most frequent are classes; rows with another are left out of this task.',
  'finding.mostly-missing_one': 'More than half of “{{name}}” is missing ({{count}} cell).',
  'finding.mostly-missing_other': 'More than half of “{{name}}” is missing ({{count}} cells).',
  'finding.masked_one': '“{{name}}” is unknown in {{count}} row: it still teaches the other tasks.',
  'finding.masked_other':
    '“{{name}}” is unknown in {{count}} rows: they still teach the other tasks.',
  'finding.text-alone':
    '“{{name}}” is text, which the network reads word by word: nothing else can be an input beside it. Make the other inputs tasks, or do not use them.',
  'finding.image-alone':
    '“{{name}}” holds images, and nothing else can be an input beside them. Make the other inputs tasks, or do not use them.',
  'finding.long-text':
    'The longest text has {{longest}} words; the first {{most}} are read. You can ask for more among the settings of the data.',
  'finding.more-inputs':
    'There are {{inputs}} inputs for {{rows}} rows: a network learns such a table by heart. Use fewer columns.',
} as const;
