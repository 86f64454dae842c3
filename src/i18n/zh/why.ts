/** 说明训练现象的卡片的用语。 */
export const why = {
  region: '为什么？',
  atStep: '在第 {{step}} 步看到',
  try: '可以试试',
  dismiss: '在这个实验中不再显示',

  'left-behind-title': '{{loser}}被落下了',
  'left-behind':
    '{{winner}}占住了共享层：它的损失已降到 {{won}}，而{{loser}}的损失停在 {{lost}}，接近未训练网络的 {{untrained}}。共享层太窄，容不下两个任务，调整损失的权重也改变不了多少。',
  'left-behind-try':
    '把两者共享的层加宽到三倍并重新开始，就容得下两个任务；也可以让其中一个任务有自己的层。',
  'left-behind-act': '加宽共享层',

  'one-owns-title': '{{owner}}几乎独占梯度',
  'one-owns':
    '共享层受到的拉力有 {{share}} 来自{{owner}}：它的梯度长度为 {{long}}，而{{other}}只有 {{short}}。共享层在为{{owner}}学习，{{other}}只能将就。',
  'one-owns-try': '损失的单位不同就会这样。可以按梯度长度给各任务加权，或者减小{{owner}}的 λ。',
  'one-owns-act': '让拉力均衡',

  'stands-still-title': '{{task}}没有动静',
  'stands-still':
    '{{task}}的损失在未训练时是 {{untrained}}，现在是 {{now}}，而{{other}}的损失已降到 {{otherNow}}。λ = {{weight}} 时，它几乎影响不到权重。',
  'stands-still-try': '把 λ 设成和{{other}}一样。',
  'stands-still-act': '增大{{task}}的 λ',

  'one-overfits-title': '{{task}}过拟合了',
  'one-overfits':
    '{{task}}的验证损失曾低到 {{lowest}}，现在升到 {{now}}，而训练损失降到了 {{training}}：它在死记自己的 {{labels}} 个标签。{{other}}还在变好，现在停止训练会牺牲它。',
  'one-overfits-try':
    '把它的 λ 降到四分之一，让共享层更多地听{{other}}的；也可以增加标签，或在它自己的层里用 Dropout 或 L2。',
  'one-overfits-act': '减小{{task}}的 λ',

  'batches-without-labels-title': '多数批次里没有{{task}}的标签',
  'batches-without-labels':
    '{{rows}} 行中有 {{labels}} 行带有{{task}}的标签。每批 {{size}} 行时，{{share}} 的批次一个都没有：这些步教不了它什么，其余的步又一下子教得太多。',
  'batches-without-labels-try': '按标签数的平方根抽取各任务的行，这样每一批都会有一些。',
  'batches-without-labels-act': '按任务抽取行',

  'negative-total-title': '总损失低于 0 并没有错',
  'negative-total':
    '不确定性加权最小化的量现在是 {{objective}}：其中加权损失为 {{weighted}}，噪声的对数为 {{logs}}；损失一小，对数就会低于 0。这里显示的总损失不包括这一部分。',
  'negative-total-try': '请看各任务的损失，不要看这个数。',

  'idle-method-title': '这个方法在这里没有起作用',
  'idle-method':
    '它给出的方向与梯度直接相加的方向余弦为 {{cosine}}，而 {{steps}} 步中的每一步都要反向传播 {{passes}} 次，而不是一次。',
  'idle-method-try': '加权求和走的是同一条路，而且更快。',
  'idle-method-act': '改用加权求和',

  'harmless-conflict-title': '无害的冲突',
  'harmless-conflict':
    '在 {{looks}} 次查看中，{{one}}与{{other}}的梯度有 {{share}} 方向相反；仅凭偶然也会有 {{chance}}。两个任务都学会了：共享层足够宽。',
  'harmless-conflict-try': '什么都不用做。',
} as const;
