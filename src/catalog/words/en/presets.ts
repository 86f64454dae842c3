import type { PresetWords } from '../../presets/index.ts';

export const presets = {
  stripes: {
    help: 'Two tasks, one narrow trunk, and a dial for how related they are.',
    notice:
      'At 0° one narrow layer is enough for both tasks. Turn the relatedness dial to 90° and reset: now one task takes the narrow layer and the other falls behind, often to guessing. Which one depends on the seed, and neither became harder. Widen the layer to 12 units, or give Task B its own copy, and both are learnt again.',
  },
  'stripes-apart': {
    help: 'The same stripes with a layer for each task: nothing is shared.',
    notice:
      'Each task has its own three units, so the angle between the rules cannot matter. Turn the dial and compare with the shared trunk: these curves show what sharing gains or costs.',
  },
  'tug-of-war': {
    help: 'Two unrelated tasks on a trunk with room for one: λ decides who wins.',
    notice:
      'Task A pulls with λ = 1, Task B with λ = 0.1: A takes the three units and B is left guessing. Swap the two λ and reset: on most seeds B wins instead. Swap them while it trains, and the trunk rarely changes hands: once taken, it is hard to win back. With 32 units both are learnt either way.',
  },
  'whole-front': {
    help: 'A trunk with room for one of two tasks, trained once for every mix of them: a slider moves along the front.',
    notice:
      'Each step draws how much A and B count, and tells the preference layer. Train for some 300 epochs, then drag the slider on its card: at A’s end about 93 % of A is right and B is hardly better than guessed, at B’s end the other way round, and in the middle about 80 % of each is right. The maps follow at once, and no weight is trained on. Compare, Trade-off draws the whole line.',
  },
  'few-labels': {
    help: 'Task B has 20 labels, Task A has 1000: sharing lends B what A learnt.',
    notice:
      'By itself B gets about 80 % right from its 20 labels, beside A nearly 90 %, since the trunk knows the stripes from A; delete Task A to see. Turn the dial to 90° and reset, and the help turns into harm: A’s features are the wrong ones, and B does worse than by itself.',
  },
  'circle-and-radius': {
    help: 'Two related targets: a class (inside the circle or not) and a number (how far out).',
    notice:
      'One head says inside or outside, the other predicts the distance from the centre: one trunk serves both. The circle is learnt as well as alone, the distance a little less exactly: to about 0.03, and to 0.01 once the other head is deleted. Watch the two losses fall on their different scales.',
  },
  'three-tasks': {
    help: 'A and B share two layers, C branches off after the first.',
    notice:
      'Sharing need not be all or nothing: the grey layers serve several tasks, the coloured one serves C alone. Move a wire and the colours follow, since what is shared is read off the wires.',
  },
  'soft-sharing': {
    help: 'Two towers of their own, tied: task B has 20 labels and leans on A’s weights.',
    notice:
      'The dashed line is a tie: its penalty grows as the two towers’ weights drift apart. Select it and slide its strength while it trains. At 0 task B is alone with its 20 labels; a stronger tie makes the towers more alike, until they are one and the same, which is hard sharing. Turn the dial to 90°, and strong ties ask one network for two different answers.',
  },
  'cross-stitch': {
    help: 'Two towers of three units, stitched together by weights that are learnt.',
    notice:
      'Each task starts with 90 % of its own features and 10 % of the other’s. Watch the two numbers on the stitches, and the wires fade with them: their ratio says how much a task takes from the other tower. Here it stays small, since each tower has room for its own stripes: on some seeds it falls to almost nothing, on others it settles below a fifth. Turn the dial to 0° and reset: on most seeds a task then takes nearly as much from the other tower as from its own.',
  },
  'mixture-of-experts': {
    help: 'Three experts, and for each of three tasks a gate that weighs them (MMoE).',
    notice:
      'Every gate starts by weighing the experts alike. As training goes on, the numbers of most gates move apart and wires fade with them, for each task in its own way; how far depends on the seed. The numbers are means over many points: at a single point a gate may trust one expert only. Cut a task’s wire to an expert and it has to make do with the others.',
  },
  'multi-mnist': {
    help: 'Two digits in one picture, a small shared CNN, a head for each: the classic benchmark.',
    notice:
      'Both heads read the same features; each has to ignore the other digit. Open the confusion matrix and click a cell to see what was mistaken for what.',
  },
  penguins: {
    help: 'Species, sex and body mass of 344 penguins from one table: three kinds of head.',
    notice:
      'Three tasks with three losses on one trunk. Some penguins have no recorded sex; they still teach the other two tasks. Open the outputs to see the predicted mass against the true one.',
  },
  'tokens-two-heads': {
    help: 'Textbook system 1: one embedding of words tells the period and the party of a speech.',
    notice:
      'L = L₁ + L₂, Adam, batches of 32, 10 epochs. Usual mistake: without the average over time every word is given the label of its whole passage. The confusion matrix shows which periods sound alike. Party is hard in speeches never heard: barely better than always guessing the majority.',
  },
  'class-presence-box': {
    help: 'Textbook system 2: which digit, is there one, and where, from one small CNN.',
    notice:
      'L = λ₁ L_cls + λ₂ L_det + λ₃ L_box in one backward pass. Usual mistakes: two optimisers that step the same trunk in turn, and a box term that is in the formula and not in the code. Scenes without a digit teach presence alone. The box loss is small by nature, hence λ₃ = 4. More clutter in the data panel makes all three much harder.',
  },
  'class-presence-box-full': {
    help: 'Textbook system 2 at its written size: 19 million weights. Heavy: for a GPU.',
    notice:
      'Its scenes are in colour, and that is what makes them hard: the light network reads about 70 % of the grey digits and about half of the coloured ones, 44 % at seed 1. With that seed this one read 56 % (mean IoU 0.60), in the one run there is. Nearly all weights are in the first dense layer, and without dropout they learn 6,000 scenes by heart: 39 %, mean IoU 0.48.',
  },
  'three-questions': {
    help: 'Textbook system 3: a dense trunk of 128 and 64 units, a sigmoid head per question.',
    notice:
      'Odd? Five or more? Thick strokes? Any mix of answers is possible. Usual mistake: one softmax over all heads, which makes three questions one choice of three. The data panel asks up to eight: add a head for each.',
  },
  ridge: {
    help: 'Textbook system 4: heating and cooling as linear heads with L2, trained to their closed form.',
    notice:
      'Multi-target ridge shares nothing by construction: W = (XᵀX + αI)⁻¹XᵀY solves each column by itself. The level dashed lines are that solution; full-batch training comes to rest on them (log axis shows it best). Here L2 is α / n = 1 / 512, the intercept is free. Usual mistake: splitting by row, where test rows are near-copies.',
  },
  'shared-regressions': {
    help: 'Textbook system 4, its other half: the same two loads over one hidden layer.',
    notice:
      'Both loads come from one heat balance, so one hidden layer serves both. Compare R² with the ridge example: what is better here comes from curves that no straight line has; give each load a layer of its own to see what sharing adds. The buildings it is checked with have shapes it never saw.',
  },
  'deep-cnn': {
    help: 'Textbook system 5: three convolutions, SGD with momentum 0.9, two heads.',
    notice:
      'One epoch at rate 0.001 gets about 80 % right. Usual mistakes: one output layer for all tasks, so there is no second head, and a flattened size that does not match the pooled one; here the card of Flatten says it. Then open the example with independent parameters.',
  },
  'deep-cnn-apart': {
    help: 'Textbook system 5 beside itself: a whole network for each task.',
    notice:
      'Twice the layers of the shared one, on the same pictures and seed. Where it beats the shared trunk, sharing costs accuracy; where it falls behind, sharing helps.',
  },
  'deep-cnn-full': {
    help: 'Textbook system 5 at its written size: 32, 64 and 128 filters, dense 1024. Heavy.',
    notice: 'Two million weights, nearly all of them in the dense layer. Meant for a GPU.',
  },
  blank: {
    help: 'Data and one linear head: build the rest yourself.',
    notice:
      'A linear head alone cannot follow stripes. Drop a Dense layer on the wire, then drag a second head from the palette and wire it to the same layer: now the layer is shared.',
  },
} satisfies PresetWords;
