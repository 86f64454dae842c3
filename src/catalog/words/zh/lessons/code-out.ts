export const codeOut = {
  learn: '实验怎样变成 PyTorch 代码离开本页，并带着权重在别处运行。',
  steps: {
    train: {
      say: '标签页适合尝试。数据更大、训练更久时，就需要另一台机器。先在这里训练这个网络，好有权重可以带走。',
      todos: { train: '训练 50 轮' },
    },
    beside: {
      say: '按“分享”，选“代码”，再按“放在网络旁边”。指向一张卡片或一行代码，两边会同时亮起。',
      todos: { code: '把代码放在网络旁边' },
      why: '每张卡片都有自己的几行：在 __init__ 里搭建，在 forward 里使用。',
    },
    lambda: {
      say: '代码总是按网络现在的样子写出。把任务 B 的 λ 调到 0.5 或更小。',
      ask: '文件里会改变什么？',
      options: { one: '一行', each: '每张卡片一行', rewritten: '整个训练循环' },
      todos: { weight: '调低 B 的 λ' },
      why: '一行：LAMBDAS。所有设置都在文件开头，供你修改。',
    },
    method: {
      say: '现在选 MGDA 作为平衡方法。它直接处理每个任务的梯度。',
      ask: '文件里的 MGDA 从哪里来？',
      options: {
        library: '来自一个多任务学习的库',
        whole: '完整地写在文件里',
        missing: '没有：仍用加权和',
      },
      todos: { method: '选择 MGDA' },
      why: '完整地写在文件里，可以阅读和修改。文件最多只需要 PyTorch、NumPy、SciPy 和 safetensors。',
    },
    archive: {
      say: '在“分享”的“代码”里，“保存代码、权重和数据”存成一个压缩包。',
      ask: '同事要用同样的样本接着训练，需要什么？',
      options: { code: '只要代码', weights: '代码和权重', all: '代码、权重和数据' },
      why: '都要：train.py、train.weights.safetensors 和 train.data.safetensors；最后一个还写明哪些行用于训练、验证和测试。',
    },
    run: {
      say: '在解压后的文件夹里，“python train.py”从全新的权重开始训练，种子与这里相同。',
      ask: '全新的训练会得到与标签页完全相同的数吗？',
      options: { same: '完全相同', near: '只是接近', worse: '差很多' },
      why: '只是接近：PyTorch 用种子抽出自己的初始权重和批次。请用多个种子比较。',
    },
    weights: {
      say: '加上“--weights train.weights.safetensors”，就从你的权重开始。再加上“--epochs 0”，一轮也不训练，只在测试集上评分。',
    },
    sum: {
      say: '在集群上：解压，安装文件开头写明的软件包，运行。PyTorch 找到 GPU 就会使用它；“--save”会写出训练好的权重。你在这里几分钟试出来的东西，可以带着同样的网络、损失和方法在那里继续。',
    },
  },
} as const;
