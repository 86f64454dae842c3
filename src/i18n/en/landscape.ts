/** Words of the landscape. */
export const landscape = {
  problem: 'Problem',
  toy: 'Two valleys, unequal units',
  'toy-help':
    'The problem of Nash-MTL and FAMO. Above θ₂ = 0 each loss has a narrow valley, below a wide bowl; the first loss is ten times as small. From the upper right the plain sum gets stuck where the valleys cross.',
  'even-toy': 'Two valleys, equal units',
  'even-toy-help':
    'The problem of CAGrad: the same valleys and bowls with both losses of one size. Every point of the thick line is as good as it gets: there no loss falls without the other rising.',
  concave: 'Concave front',
  'concave-help':
    'The front bulges towards you. Whatever λ you give the sum, it ends at one of the two ends: turn the sweep on. MGDA stops in between, where the pulls cancel. STCH and DB-MTL follow the logarithm of a loss, whose slope has no bound where the loss comes to 0: a step at a fixed rate from there may leap out of the picture, and out there is no slope back.',
  'element-wise': 'One parameter each',
  'element-wise-help':
    'ℓ₁ = θ₁², ℓ₂ = θ₂². Nothing conflicts: both losses can be 0 at once, and every method gets there, by ways of its own.',
  convex: 'Two convex bowls',
  'convex-help':
    'Two long bowls that cross. All methods come to the front; where on it depends on the method and on the start.',
  homogeneous: 'Bowls of one shape, units 1 and 10',
  'homogeneous-help':
    'The second loss is ten times as large. Methods that follow the larger gradient go to its end of the front, those that do not mind units stop elsewhere.',
  sweep: 'Sweep λ',
  sweepHelp:
    'The weighted sum with eleven weights, from the first start: the little squares are where each ends.',
  add: 'Add a start',
  addHint: 'Or press twice where you want it',
  remove: 'Take the last start away',
  again: 'Starts as they were',
  steps: 'step {{step}} of {{of}}',
  parameters: 'Parameters',
  losses: 'Losses: down and left is better',
  method: 'Method',
  arrived: 'at front',
  distance: 'distance',
  some: '{{count}} of {{of}}',
  more: 'All methods',
  startAt:
    'Start {{number}} at ({{place}}): drag it, or move it with the arrow keys; Delete takes it away',
  failed: 'The worker of this picture could not be started. Reload the page to try again.',
} as const;
