/** Errors in the worker, and what to do. `{{detail}}` is the engine's own word, in English. */
export const fault = {
  'backend-lost':
    'The connection to the graphics processor was lost ({{detail}}). The network has been loaded on another backend; its weights are gone. Press Play to train again.',
  'out-of-memory':
    'Out of memory ({{detail}}). Make layers or the batch smaller, or close other tabs, then press Play.',
  'too-large':
    'The network takes more memory than this device has ({{detail}}). Make the batch or layers smaller.',
  'compile-failed':
    'The network could not be built ({{detail}}). Undo the last change, or choose another backend.',
  'data-failed':
    'The data could not be prepared ({{detail}}). Choose other data settings, or press Play to try again.',
  'data-offline':
    'The data could not be downloaded. Check the connection (some networks want you to sign in first), then press Play. ({{detail}})',
  'data-missing':
    'The data is not on the server. There may be a newer version of this page: reload it; your experiment stays. ({{detail}})',
  'data-refused':
    'The server refused the data. Wait a little, then press Play to try again. ({{detail}})',
  'data-wrong':
    'Something other than the data was received. Some networks answer with a page to sign in: open any other site, sign in there, then press Play. ({{detail}})',
  'data-cut':
    'The download of the data ended early. Check the connection, then press Play to try again. ({{detail}})',
  'table-missing': 'The table of this experiment is not in this browser. Choose its file to go on.',
  'bad-command': 'The worker could not do this now ({{detail}}). Press Reset, then try again.',
  'worker-ended':
    'The training worker keeps stopping ({{detail}}). Make layers or the batch smaller, or choose another backend, then press Play.',
  cancelled: 'Loading was cancelled. Press Play to load this experiment.',
  internal: 'Training stopped with an error ({{detail}}). Press Play to load the network again.',
} as const;
