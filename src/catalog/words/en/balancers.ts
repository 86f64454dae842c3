import type { BalancerWords } from '../../balancers/index.ts';

export const balancers = {
  'weighted-sum': {
    help: 'Adds the losses, each times its weight λ, so a larger λ pulls the shared layers towards its task.',
    helps:
      'Trains well whenever λ and the learning rate are tuned; the first thing to compare with.',
    fails: 'Losses of different size: the largest one steers until λ evens them out.',
  },
  uw: {
    help: 'Learns a noise level for each task from its loss and divides the loss by it, at no cost.',
    helps: 'Losses in units that differ widely.',
    fails:
      'Its own total may fall below 0, and a task that is nearly solved gets an ever larger weight.',
    params: {
      rate: {
        label: 'Rate of s',
        help: 'Learning rate of the log-variances s, by Adam. Low follows slowly, high follows every batch.',
      },
    },
  },
  dwa: {
    help: 'Gives more weight to a task whose loss fell less from one epoch to the next, from the losses alone and at no cost.',
    helps: 'One task stalls while the others go on.',
    fails: 'Conflict and different units; and within an epoch nothing changes.',
    params: {
      temperature: {
        label: 'Temperature T',
        help: 'Low answers small differences strongly, high counts all tasks alike.',
      },
    },
  },
  'grad-norm': {
    help: 'Learns weights that make all tasks pull equally hard at the shared layers, and harder where a task lags behind; takes a backward pass for each task.',
    helps: 'Gradients of very different length.',
    fails: 'Gradients that point against each other. In the first epoch all tasks count alike.',
    params: {
      alpha: {
        label: 'Restoring force a',
        help: 'How much more a task that lags behind may pull; 0 makes all pull alike.',
      },
      rate: { label: 'Rate of weights', help: 'Learning rate of the weights, by Adam.' },
    },
  },
  'inverse-norm': {
    help: 'Divides each task’s gradient of the shared layers by its mean length, so that all pull equally hard at once; takes a backward pass for each task.',
    helps: 'Gradients of very different length, without anything to learn.',
    fails: 'A task that is solved: its short and noisy gradient pulls as hard as the others.',
    params: {
      beta: {
        label: 'Memory β',
        help: 'Share of the length that is kept from the steps before; 0 takes each step by itself.',
      },
    },
  },
  famo: {
    help: 'Makes all losses fall by the same share in a step, from the losses before and after it: one more forward pass, however many tasks there are.',
    helps: 'Many tasks in different units.',
    fails: 'Sudden changes: its weights follow slowly.',
    params: {
      rate: { label: 'Rate of weights', help: 'Learning rate of the logits ξ, by Adam.' },
      decay: { label: 'Decay γ', help: 'Draws the logits back to equal shares.' },
    },
  },
  'uw-so': {
    help: 'Weighs by the softmax of inverse losses: the best uncertainties at once instead of learnt ones, from the losses alone and at no cost.',
    helps: 'Losses of similar size that should not wait for scales to be learnt.',
    fails: 'An untuned temperature: the task with the smallest loss takes everything.',
    params: {
      temperature: {
        label: 'Temperature T',
        help: 'Low follows the smallest loss alone, high counts all tasks alike.',
      },
    },
  },
  'imtl-l': {
    help: 'Learns a scale for each loss until all scaled losses are 1, at no cost: uncertainty weighting with the other sign and twice its weights.',
    helps: 'Losses in units that differ widely.',
    fails:
      'Its own total may fall below 0, and a task that is nearly solved gets an ever larger weight.',
    params: {
      rate: {
        label: 'Rate of s',
        help: 'Learning rate of the log-scales s, by Adam. Low follows slowly, high follows every batch.',
      },
    },
  },
  gls: {
    help: 'Minimises the geometric mean of the losses, so every weighted loss is alike and no unit matters, at no cost.',
    helps: 'Losses in different units, with nothing to tune.',
    fails: 'Losses near 0 or below: such a task takes the whole step.',
  },
  stch: {
    help: 'Minimises a smooth maximum of the losses, so the task that is furthest behind where it was after the warm-up counts most, at no cost.',
    helps: 'Trade-offs that no fixed weights reach; the worst task matters.',
    fails: 'One task that cannot get better holds all the others.',
    params: {
      mu: {
        label: 'Smoothing μ',
        help: 'Low looks at the worst task alone, high counts all tasks alike.',
      },
      warmup: {
        label: 'Warm-up',
        help: 'Epochs before the one whose mean losses become the unit of each task.',
      },
    },
  },
  cosmos: {
    help: 'Steers the losses towards a ratio that you set: their weighted sum, less λ times the cosine between them and the preference.',
    helps: 'One point of the trade-off is wanted, also where the front bends inwards.',
    fails:
      'A large λ beside small losses: a task below its share gets a negative weight and grows worse.',
    params: {
      preference: {
        label: 'r',
        help: 'The preference, which is the wanted ratio of the losses: a task with a larger share may keep a larger loss.',
      },
      share: { label: 'Share' },
      lambda: {
        label: 'Pull to the ratio λ',
        help: '0 is the weighted sum; more holds the losses closer to the ratio.',
      },
    },
  },
  pbi: {
    help: 'Brings the losses down along a ray that you set, and charges θ for every step aside from it.',
    helps: 'One point of the trade-off is wanted, also where the front bends inwards.',
    fails: 'A ray that leads past the front: a task below its share gets a negative weight.',
    params: {
      preference: {
        label: 'r',
        help: 'The preference, which is the wanted ratio of the losses: a task with a larger share may keep a larger loss.',
      },
      share: { label: 'Share' },
      theta: {
        label: 'Charge θ',
        help: '0 follows the ray’s direction alone; more holds the losses closer to the ray.',
      },
    },
  },
  rlw: {
    help: 'Draws new weights with sum 1 in every step and reads nothing.',
    helps: 'As a control: a method that is no better has not shown that its weights matter.',
    fails: 'Nothing is balanced, and with small batches the steps get noisier.',
    params: {
      draw: {
        label: 'Draw',
        help: 'Softmax of normal numbers, or uniformly among all weights with sum 1, which lets one task take more of a step.',
      },
    },
    options: { draw: { normal: 'Softmax of N(0, 1)', dirichlet: 'Dirichlet' } },
  },
  'drawn-preferences': {
    help: 'Draws new shares r of the tasks in every step, weighs the losses with them and tells them to the preference layers: one training for the whole front.',
    helps:
      'Wherever you cannot say beforehand how much each task should count. Needs a preference layer in the trunk.',
    fails:
      'Without a preference layer it is only noise. The network has to be wide enough for all mixes, or each is a little worse than one trained for it alone.',
    params: {
      main: { label: 'Task', help: 'The task whose share the slider sets.' },
      share: {
        label: 'Its share',
        help: 'Where on the front scores, maps and predictions are; the other tasks have the rest. Training draws its own shares and does not mind.',
      },
      concentration: {
        label: 'Concentration',
        help: '1 draws all mixes alike, less keeps to single tasks, more to equal shares.',
      },
    },
  },
  mgda: {
    help: 'Steps along the shortest mix of the tasks’ gradients, so no task is sacrificed, and the task with the smallest gradient sets the pace.',
    helps: 'No task may get worse, and the run should stop where nothing is left to gain for all.',
    fails: 'A task with small gradients, such as one already learnt, slows all the others.',
    params: {
      normalise: {
        label: 'Divide gradients by',
        help: 'Without, tasks with small gradients decide. Dividing by length or loss makes tasks of different scale count alike.',
      },
    },
    options: {
      normalise: {
        none: 'Nothing',
        l2: 'Length |g|',
        loss: 'Loss ℓ',
        'loss+': 'Loss × length ℓ|g|',
      },
    },
  },
  pcgrad: {
    help: 'Takes out of each task’s gradient what points against another task, so conflicting tasks no longer undo each other in the shared layers.',
    helps: 'Strong conflict between two tasks of similar gradient length.',
    fails:
      'Three tasks or more: a conflict may come back, since the order of projections is drawn.',
  },
  cagrad: {
    help: 'Starts from the mean gradient and leans, at most c times its length, towards the task that gains least.',
    helps: 'The mean serves most tasks and one falls behind.',
    fails: 'Tasks of very different gradient length: the mean already belongs to the longest.',
    params: {
      c: {
        label: 'Radius c',
        help: 'How far the step may lean from the mean, as a share of its length. 0 is the mean; from 1 on no task gets worse; very large is the direction of MGDA.',
      },
      rescale: {
        label: 'Divide the step by',
        help: 'Makes up for the longer step that leaning brings. The authors’ code divides by 1 + c².',
      },
    },
    options: {
      rescale: { none: 'Nothing', square: '1 + c²', linear: '1 + c' },
    },
  },
  'imtl-g': {
    help: 'Weighs the gradients so that the step goes equally far along each of them, whatever their length.',
    helps: 'Tasks whose losses differ in scale and should advance evenly.',
    fails:
      'Nearly opposite gradients: the common part is short and the step with it, and a task’s noise counts as much as its signal.',
  },
  'nash-mtl': {
    help: 'Lets the tasks bargain: maximises the product of their gains, so no task wins at the price of another and the unit of a loss does not matter.',
    helps: 'Losses in different units, none of which may be sacrificed.',
    fails:
      'Its step hardly shrinks near a minimum: use a falling learning rate. A noisy task gets as much say as a clear one.',
    params: {
      longest: {
        label: 'Longest step',
        help: 'Length at which the combined gradient is cut. Smaller: calmer steps.',
      },
    },
  },
  'aligned-mtl': {
    help: 'Turns the gradients into orthogonal ones of equal length, changing them as little as possible, and averages these.',
    helps: 'One direction in the shared layers dominates all the others.',
    fails: 'Gradients that nearly depend on each other: the shortest direction sets a tiny step.',
    params: {
      scale: {
        label: 'Common length',
        help: 'The length that all aligned gradients get: that of the weakest direction as in the paper, of the middle one, or the mean square.',
      },
    },
    options: {
      scale: { min: 'Weakest direction', median: 'Middle direction', rmse: 'Mean square' },
    },
  },
  upgrad: {
    help: 'Projects each gradient onto the directions in which no loss rises, then averages. Without conflict it is the plain mean.',
    helps:
      'Conflict between tasks whose scale means something: a task ten times as large counts ten times.',
    fails: 'A large task that rarely conflicts still decides nearly everything.',
  },
  fairgrad: {
    help: 'Shares out progress by α-fairness: small α favours what helps in sum, large α favours the task that gains least.',
    helps: 'Choosing between efficiency and equality with one number.',
    fails: 'Large α follows the weakest task, and its noise.',
    params: {
      alpha: {
        label: 'Fairness α',
        help: '1 is Nash-MTL’s direction; near 0 the weights become equal; larger values even out the gains.',
      },
      longest: {
        label: 'Longest step',
        help: 'Length at which the combined gradient is cut. Smaller: calmer steps.',
      },
    },
  },
  config: {
    help: 'Steps at the same angle to every gradient; the more they agree, the longer the step.',
    helps: 'Few tasks with conflict, such as the terms of a physics-informed loss.',
    fails: 'Many tasks in a narrow trunk: no direction has the same angle to all.',
  },
  dualproj: {
    help: 'Takes the mean gradient and corrects it only as far as needed for no loss to rise.',
    helps: 'The mean is right most of the time, and no task may be harmed.',
    fails: 'Whoever owns the mean owns the step: a small task is protected, not promoted.',
  },
  sdmgrad: {
    help: 'Between MGDA and the mean: the shortest mix of gradients that have all been pulled towards the mean by λ. Solved on one batch; the paper uses three.',
    helps: 'MGDA is too cautious and the mean too careless.',
    fails:
      'Small batches: one batch’s angles are noisy, which the paper’s three batches make up for.',
    params: {
      lambda: {
        label: 'Pull to the mean λ',
        help: '0 is MGDA; larger values come closer to the mean gradient.',
      },
    },
  },
  krum: {
    help: 'Follows only the gradients that lie closest to their neighbours and leaves the outliers out.',
    helps: 'Many tasks, one of them with broken labels.',
    fails:
      'Tasks that really differ: whoever differs most is never trained in the shared layers. Needs three tasks or more.',
    params: {
      suspects: {
        label: 'Suspects',
        help: 'How many tasks may be wrong. There have to be three more tasks than suspects; with fewer, fewer are suspected.',
      },
      selected: {
        label: 'Tasks followed',
        help: 'How many of the closest gradients are averaged.',
      },
    },
  },
  gradvac: {
    help: 'Like PCGrad, but it also turns gradients that agree less than they usually do: each pair is brought to its average cosine.',
    helps: 'Related tasks, such as languages, whose gradients agree most of the time.',
    fails: 'Tasks that usually conflict: the target is negative, and nothing is done.',
    params: {
      beta: {
        label: 'Memory β',
        help: 'How fast the target follows the cosine of the batch. 1: the last batch alone; 0: the target stays 0, which is PCGrad.',
      },
    },
  },
  'auxiliary-gate': {
    help: 'Trains one main task; the others join in only as far as their gradient points the same way.',
    helps: 'One task matters, and the others are there to help it.',
    fails:
      'Several tasks that all matter. In a batch without a label of the main task the shared layers wait.',
    params: {
      main: { label: 'Main task', help: 'The task that the others may help but not hinder.' },
      gate: {
        label: 'Gate',
        help: 'By the cosine, or fully open wherever the cosine is above 0.',
      },
    },
    options: { gate: { weighted: 'By cosine', switched: 'Open or closed' } },
  },
  pcd: {
    help: 'Follows the main task’s gradient as closely as it can while every other task is sure of a small share of progress.',
    helps: 'One task comes first, and none of the others may be left behind.',
    fails:
      'Others that contradict each other: then only the main task counts. In a batch without its label the shared layers wait.',
    params: {
      main: { label: 'Main task', help: 'The task whose gradient is followed.' },
      tau: {
        label: 'Guaranteed share τ',
        help: 'Progress that each other task gets, as a share of what its own gradient would bring. Larger: the main task gives way more.',
      },
      beta: {
        label: 'Memory β',
        help: 'How slowly the usual length of each gradient follows that of the batch.',
      },
    },
  },
  'excess-mtl': {
    help: 'Gives more weight to a task that is still far from its own best, which it estimates from the gradients, whatever noise its labels have; takes a backward pass for each task.',
    helps: 'Tasks with noisy labels, whose loss stays high although nothing is left to learn.',
    fails: 'Short runs: weights begin equal and grow apart slowly.',
    params: {
      rate: {
        label: 'Rate of weights η',
        help: 'How fast a task that is far from its best gains weight. Large values let one task take over.',
      },
    },
  },
  'db-mtl': {
    help: 'Adds the gradients of the logarithms of the losses, averaged over steps and all made equally long; takes a backward pass for each task.',
    helps: 'Losses and gradients of very different size, and batches that are noisy.',
    fails: 'A task that is solved pulls as hard as the others, with what is left of its gradient.',
    params: {
      beta: {
        label: 'Memory β',
        help: 'Share of the average that is kept from the steps before; 0 takes each step by itself.',
      },
      sigma: {
        label: 'Fading of memory σ',
        help: 'Divides the memory by the number of the step to this power; 0 keeps it as it is.',
      },
    },
  },
  'grad-drop': {
    help: 'Tosses a coin for every weight of the shared layers: either what would raise it or what would lower it goes on, in proportion to how much speaks for each. Takes a backward pass for each task.',
    helps: 'Conflict in single weights, and as a regulariser beside it.',
    fails:
      'Small batches: what is left after the coin is noisier than the sum, which it only is on average.',
    params: {
      leak: {
        label: 'Leak λ',
        help: 'Share of the dropped gradients that goes on all the same; 1 is the plain sum.',
      },
    },
  },
  moco: {
    help: 'Follows each task’s gradient over steps and moves its weights slowly towards the shortest mix of them, as MGDA would find it without noise; takes a backward pass for each task.',
    helps: 'MGDA on small batches, whose angles are mostly chance.',
    fails:
      'Quick changes: weights and tracked gradients lag behind, and the rates are three more numbers to tune.',
    params: {
      beta: {
        label: 'Tracking rate β',
        help: 'How far a tracked gradient moves to that of the batch, divided by the square root of the step.',
      },
      gamma: {
        label: 'Rate of weights γ',
        help: 'How far the weights move in a step, divided by its square root.',
      },
      rho: { label: 'Pull to equal shares ρ', help: 'Draws the weights together; 0 does not.' },
    },
  },
  modo: {
    help: 'Moves its weights slowly towards the shortest mix, by angles between the gradients of two batches, which chance does not bend one way; a third batch makes the step.',
    helps: 'MGDA on small batches, with little to store.',
    fails: 'Short runs: with its usual rate the weights stay nearly equal for hundreds of steps.',
    params: {
      gamma: { label: 'Rate of weights γ', help: 'How far the weights move in a step.' },
      rho: { label: 'Pull to equal shares ρ', help: 'Draws the weights together; 0 does not.' },
    },
  },
  'sdmgrad-batches': {
    help: 'Between MGDA and the mean, as the paper computes it: a few steps on angles between the gradients of two batches, and a third batch to make the step.',
    helps: 'MGDA is too cautious, the mean too careless, and batches are small.',
    fails: 'Time is short: it takes three backward passes for each task.',
    params: {
      lambda: {
        label: 'Pull to the mean λ',
        help: '0 is MGDA; larger values come closer to the mean gradient.',
      },
      rounds: { label: 'Rounds', help: 'Steps of the weights in each step of training.' },
      rate: { label: 'Rate of weights', help: 'How far the weights move in a round.' },
      momentum: { label: 'Momentum', help: 'Share of a move that goes on in the next round.' },
    },
  },
  'trimmed-mean': {
    help: 'Leaves out the largest and the smallest gradient of every single weight and takes the mean of the others; takes a backward pass for each task.',
    helps: 'Many tasks, a few of which are broken.',
    fails: 'Few tasks: of two nothing can be left out, of three only the middle one remains.',
    params: {
      trim: {
        label: 'Left out on each side',
        help: 'At least one task always remains: with few tasks fewer are left out.',
      },
    },
  },
  'auto-lambda': {
    help: 'Tries a plain step, asks a held-out batch which tasks’ gradients lower its losses there, and gives those tasks more weight.',
    helps: 'Tasks that help each other to different degrees, and data enough for a second batch.',
    fails: 'Short runs: with its usual rate the weights stay nearly equal for hundreds of steps.',
    params: {
      rate: { label: 'Rate of weights', help: 'Learning rate of the logits of w, by Adam.' },
    },
  },
  moml: {
    help: 'Tries a plain step, asks each held-out loss which weights it would like, and moves the weights along the shortest mix of these wishes.',
    helps: 'No task’s held-out loss may be bought with another’s.',
    fails: 'Short runs: with its usual rate the weights stay nearly equal for hundreds of steps.',
    params: {
      inner: { label: 'Rate of the step ahead', help: 'How far it looks: of the plain step.' },
      rate: { label: 'Rate of weights', help: 'Learning rate of the logits of w, by Adam.' },
    },
  },
  forum: {
    help: 'Lowers the held-out losses by gradients of length 1 and holds the weighted training loss to what a few plain steps could reach.',
    helps: 'Tasks in different units, and held-out losses matter more than the training loss.',
    fails:
      'The end of a run: its steps do not shrink with the gradients, so the learning rate has to.',
    params: {
      phi: {
        label: 'Hold φ',
        help: 'How firmly the training loss is brought down besides; 0 only where it would rise.',
      },
      inner: { label: 'Rate of the steps ahead', help: 'How far it looks with each of them.' },
      steps: { label: 'Steps ahead', help: 'Plain steps on the same batch: a pass for each.' },
      rate: { label: 'Rate of weights', help: 'Learning rate of the logits of w, by Adam.' },
    },
  },
} satisfies BalancerWords;
