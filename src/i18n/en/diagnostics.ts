/** Mistakes in the network, and the buttons that mend them. */
export const diagnostics = {
  'no-input': 'The network has no data node.',
  'no-head': 'No task head yet: add one from the palette.',
  'several-inputs': 'A network has one data node; remove the others.',
  cycle: '{{node}} feeds itself through a loop. Remove a wire of the loop.',
  'not-connected': 'Nothing is wired into {{node}}.',
  'too-many-wires': '{{node}} takes {{limit}} input; {{got}} are wired in.',
  'too-few-wires': '{{node}} needs {{limit}} inputs; it has {{got}}.',
  'wire-into-input': 'Data comes out of the data node; nothing can go in.',
  'wire-out-of-head': 'A head is the end of its task; nothing can follow {{source}}.',
  'needs-vector': '{{node}} expects a vector; this is {{shape}}.',
  'needs-sequence': '{{node}} expects a sequence (steps × channels); this is {{shape}}.',
  'needs-image': '{{node}} expects an image; this is {{shape}}.',
  'needs-tokens':
    '{{node}} looks up words and reads only text straight from the data; this is {{shape}}.',
  'needs-embedding':
    '{{node}} cannot compute with word numbers: they are names, not amounts. Put an Embedding before it.',
  'needs-map': '{{node}} expects a map of {{map}} pixels; this is {{shape}}.',
  'vocabulary-too-small':
    '{{node}} has too few rows: the data uses {{size}} words, and every word needs a row.',
  'size-differs': '{{node}} cannot make {{wanted}} of {{shape}}: the number of values differs.',
  'too-wide':
    '{{node}} would make {{size}} values of {{shape}}, and makes {{limit}} at most. Lower its degree or read fewer inputs.',
  'window-too-large': 'A {{size}}×{{size}} window of {{node}} does not fit into {{shape}}.',
  'window-too-long': 'A window of {{size}} steps of {{node}} does not fit into {{shape}}.',
  'inputs-differ': '{{node}} cannot join {{shapes}}: the sizes differ.',
  'unknown-target': 'The data has no target “{{target}}”. Choose another for {{node}}.',
  'wrong-target': '{{head}} cannot learn {{task}}: it is {{kind}}.',
  'target-taken': '{{task}} already has a head. One head per task.',
  'tie-differs':
    '{{node}} and {{other}} are tied, but their weights have different shapes. Make the layers alike or untie them.',
  'tie-empty': '{{node}} is tied to others but has no weights to tie.',
  'too-many-weights':
    'The network has {{weights}} parameters; a tab can train {{limit}}. Make layers smaller.',
  'batch-of-one':
    '{{node}} normalises over the batch, and with one example per batch nothing of a vector is left.',
  'too-much-memory':
    'A step with batches of {{batchSize}} takes about {{bytes}} of memory, most of it in {{node}}; {{limit}} are available. Make the batch or that layer smaller.',
  'too-much-memory-in-one':
    'With batches of {{batchSize}}, {{node}} makes about {{bytes}} in one piece, and no piece can be larger than {{limit}}. Make the batch or that layer smaller.',
  'too-much-memory-for-one':
    '{{node}} is too large for the memory there is ({{limit}}), even with one example at a time. Make it smaller.',
  'dead-end': '{{node}} leads to no head and is ignored.',
  'task-without-head': '{{task}} has no head and is not trained.',
  'kind-class': 'a choice of classes',
  'kind-binary': 'yes or no',
  'kind-value': 'a number',
  'kind-labels': 'any number of labels at once',
  'kind-ordinal': 'a place in an order',
  'kind-count': 'a count',
  'kind-box': 'a box',
  'kind-segmentation': 'a class for every pixel',
  'kind-depth': 'a distance for every pixel',
  'kind-normals': 'a direction for every pixel',
  'kind-input': 'the input itself',
  'kind-rotation': 'a number of quarter turns',
  and: '{{first}} and {{second}}',
  fixInsert: 'Add {{layer}}',
  fixRemoveEdge: 'Remove wire from {{source}}',
  fixRemoveNode: 'Remove {{node}}',
  fixTarget: 'Learn {{task}}',
  fixParams: 'Make it fit',
  fixConnect: 'Wire {{source}} to {{target}}',
  fixBatchSize: 'Set the batch size to {{size}}',
  fixUntie: 'Untie',
  data: 'data node',
} as const;
