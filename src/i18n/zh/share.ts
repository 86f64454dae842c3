import type { share as english } from '../en/share.ts';
import type { Translation } from '../translation.ts';

export const share = {
  ways: '分享与导出的方式',
  link: '链接',
  project: '项目文件',
  figure: '图形',
  code: '代码',
  model: '训练好的模型',
  run: '训练记录（CSV）',

  copied: '链接已复制。',
  notCopied: '浏览器不允许本页写入剪贴板。链接已选中，请按 Ctrl C 或 ⌘ C 复制。',
  copy: '复制',
  travels: '链接里包含什么',
  experiment: '实验本身',
  experimentHelp: '网络、数据设置、训练设置和随机种子：打开后会训练出同样的结果。',
  looks: '显示方式',
  looksHelp: '工作区和打开的图表。关闭后，对方会在自己常用的工作区中看到它。',
  notWeights: '训练好的权重留在本机。服务器上不保存任何内容：链接就是实验。',

  projectHelp: '把实验及其显示方式存为文件：可以留存、发送，或纳入版本管理。',
  saveProject: '保存项目文件',
  openProject: '要打开项目文件，把它拖到页面上，或在示例库中选择“打开文件”。',

  modelHelp:
    '训练好的网络，存为 TensorFlow.js 可直接加载的两个文件，所有模块和补齐处理都包含在内。每个任务有一个以任务名命名的 logits 输出。',
  modelNotStock:
    'TensorFlow.js 无法加载这个网络：{{blocks}}要计算{{what}}，而它没有这样的层。可以存为 ONNX 带走，权重也会随代码一起保存。',
  cosine: '余弦',
  angle: '梯度的方向角',
  saveModel: '保存训练好的模型',
  onnxHelp:
    '存为 ONNX 后，可在别处运行，所有模块和补齐处理都包含在内：Python、C++、C# 或手机上的 ONNX Runtime。一个输入，行数不限；每个任务有一个以任务名命名的 logits 输出。',
  saveOnnx: '保存为 ONNX',
  pageHelp:
    '存为网页后，它可以独立作答，适合演讲或博客：只有一个文件，无需联网，中英双语，带有输入用的滑块、字段或画板，以及几个验证集示例。',
  savePage: '保存为网页',
  noModel: '还没有网络：正在搭建，或者网络有错误。',

  runHelp: '各任务的损失、指标，以及平衡方法的记录；每个记录的步占一行。',
  saveRun: '保存为 CSV',
  noRun: '还没有任何记录，请先开始训练。',
} as const satisfies Translation<typeof english>;
