/** Short messages about what has just happened; those that come before the help are in `first-notices.ts`. */
import { fault } from './faults.ts';

export const notice = {
  'broken-file': 'This is neither an experiment nor a link; yours stays. {{reason}}',
  'unknown-lesson': 'There is no lesson “{{id}}”.',
  'unknown-backend': 'There is no backend “{{name}}”; choose webgpu, webgl, wasm or cpu.',
  'run-not-kept': 'A run could not be kept or read ({{detail}}).',
  locked:
    'Locked by whoever made this link: {{what}}. Nothing was changed. Everything else works as usual.',
  'locked-undo':
    'This experiment has locked parts, and undo stays within it. Use the browser’s Back button to leave it.',
  'hand-in-checking': 'A result came with this link. It is being trained again: {{steps}} steps …',
  'hand-in-same':
    'The result agrees: {{steps}} steps were trained again, and all {{count}} figures are the same to the last bit.',
  'hand-in-close':
    'The result agrees: {{steps}} steps were trained again, and all {{count}} figures are within {{percent}} %. On a graphics card they cannot be the very same.',
  'hand-in-different':
    'The result does not agree: after {{steps}} steps {{differing}} of {{count}} figures are others. {{first}} was handed in as {{claimed}}, and is {{found}} here.',
  'hand-in-other':
    'This is not the experiment that was handed in: its settings were changed afterwards, so that nothing was checked.',
  'hand-in-failed': 'The result could not be checked: {{why}}',
  'hand-in-again': 'Check again',
  'last-run': '“{{title}}” stood at step {{step}}, {{ago}}.',
  'go-on': 'Go on',
  'storage-refused':
    'This browser keeps nothing for this page, as in private windows: once it is closed, network, weights and runs are gone. Save a file to keep them.',
  'storage-full':
    'The browser has no room left for this page: what changes from now on is not kept for the next visit. Save a file, or remove runs that you need no more.',
  'storage-newer':
    'A newer version of this page has been opened in this browser. Reload this one: until then, nothing that changes here is kept for the next visit.',
  'storage-failed':
    'What you do here could not be kept for the next visit ({{detail}}). Save a file to be safe.',
  'weights-unkept':
    'The trained state takes {{size}} MB, and up to {{most}} MB are kept for the next visit: these weights are not. To keep them, save the trained model under “Share”.',
  'weights-no-room':
    'The browser has no room left for the present weights, although those of older runs have made way: the experiment is kept for the next visit, its newest weights are not. A file keeps them.',
  'save-file': 'Save a file',
  'file-part':
    'The file holds the newest {{count}} of {{total}} runs: with more it would be too large to open again.',
  'file-part-lost':
    'The experiment of the file is open. Weights and runs beside it cannot be read here: they are damaged, or were saved by another version of this page.',
  'file-plain':
    'The file holds the experiment alone; what was trained could not be packed ({{detail}}).',
  'model-failed': 'The model could not be saved ({{detail}}).',
  'code-failed': 'The code could not be saved ({{detail}}).',
  'figure-failed': 'The figure could not be saved ({{detail}}).',
  'runs-failed': 'The runs could not be saved ({{detail}}).',
  'no-runs': 'No run is chosen, so there is nothing to save.',
  'history-failed': 'The history could not be saved ({{detail}}).',
  'picture-failed': 'A picture could not be drawn ({{detail}}); training goes on.',
  'no-history': 'Nothing was trained yet, so there is no history to save.',
  'canvas-full': 'The canvas holds {{limit}} nodes at most; nothing was added.',
  'rate-changed':
    'The learning rate is now {{rate}}, usual for {{optimizer}}; you had set {{before}}.',
  'keep-rate': 'Keep mine',
  'no-task': 'The data has no task that a head could learn.',
  'cannot-tie': 'Only layers of one kind whose weights have the same shapes can be tied.',
  'self-wire': 'A node cannot be wired to itself.',
  'wire-into-data': 'Data comes out of the data node; nothing can be wired into it.',
  'keep-data': 'The data node stays: every network needs one.',
  'paste-invalid': 'The clipboard holds nodes that are damaged; nothing was pasted.',
  'worker-ended':
    'The training worker stopped unexpectedly at step {{step}} ({{detail}}). Another one has been started: your network, data and settings are kept, the trained weights are lost. Press Play to train again from step 0.',
  'backend-lost-kept':
    'The connection to the graphics processor was lost ({{detail}}). The network goes on another backend from step {{step}}, where the weights were last kept. Press Play to go on.',
  'worker-ended-kept':
    'The training worker stopped unexpectedly at step {{step}} ({{detail}}). Another one has been started and stands at step {{from}}, where the weights were last kept. Press Play to go on.',
  'worker-ended-untrained':
    'The training worker stopped unexpectedly ({{detail}}). Another one has been started; nothing was lost.',
  restarted:
    'Training was stopped at step {{step}}, and another worker has been started. Your network, data and settings are kept; training begins again at step 0.',
  'fault-backend-lost': fault['backend-lost'],
} as const;
