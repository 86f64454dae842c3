import type { notice as english } from '../en/notices.ts';
import type { Translation } from '../translation.ts';
import { fault } from './faults.ts';

export const notice = {
  'broken-file': '这既不是实验文件，也不是链接，当前实验保持不变。{{reason}}',
  'unknown-lesson': '没有名为“{{id}}”的课程。',
  'unknown-backend': '没有名为“{{name}}”的后端；可选 webgpu、webgl、wasm 或 cpu。',
  'run-not-kept': '有一次训练无法保存或读取（{{detail}}）。',
  locked: '制作此链接的人锁定了：{{what}}。未作任何改动，其余功能照常可用。',
  'locked-undo': '此实验有锁定的部分，撤销不会越出它的范围。如需离开，请使用浏览器的后退按钮。',
  'hand-in-checking': '此链接附有结果，正在重新训练 {{steps}} 步……',
  'hand-in-same': '结果一致：重新训练了 {{steps}} 步，全部 {{count}} 个数值逐位相同。',
  'hand-in-close':
    '结果一致：重新训练了 {{steps}} 步，全部 {{count}} 个数值相差不超过 {{percent}} %。在显卡上无法做到完全相同。',
  'hand-in-different':
    '结果不一致：{{steps}} 步之后，{{count}} 个数值中有 {{differing}} 个不同。提交的 {{first}} 为 {{claimed}}，此处为 {{found}}。',
  'hand-in-other': '这不是当时提交的实验：设置后来被改动过，因此没有核对。',
  'hand-in-failed': '无法核对结果：{{why}}',
  'hand-in-again': '再核对一次',
  'last-run': '“{{title}}”{{ago}}停在第 {{step}} 步。',
  'go-on': '继续',
  'storage-refused':
    '此浏览器不为本页面保存任何内容（例如在无痕窗口中）：关闭后，网络、权重和训练记录都会消失。如需保留，请保存为文件。',
  'storage-full':
    '浏览器为本页面提供的存储空间已满：此后的改动不会留到下次访问。请保存为文件，或删除不再需要的训练记录。',
  'storage-newer':
    '此浏览器已打开本页面的新版本。请重新载入此页；在此之前，这里的改动不会留到下次访问。',
  'storage-failed': '这里的内容未能为下次访问保存下来（{{detail}}）。为稳妥起见，请保存为文件。',
  'weights-unkept':
    '训练状态占 {{size}} MB，而为下次访问最多保留 {{most}} MB，因此这些权重不会保留。如需保留，请在“分享”中保存训练好的模型。',
  'weights-no-room':
    '浏览器已没有空间存放当前权重，即使已清除较早训练的权重。实验会留到下次访问，最新的权重则不会。可保存为文件来保留。',
  'save-file': '保存为文件',
  'file-part': '文件中保存了最近 {{count}} 次训练（共 {{total}} 次）：再多就会过大而无法重新打开。',
  'file-part-lost':
    '文件中的实验已打开。其中的权重和训练记录无法读取：可能已损坏，或由本页面的其他版本保存。',
  'file-plain': '文件中只有实验本身，训练结果未能打包（{{detail}}）。',
  'model-failed': '模型保存失败（{{detail}}）。',
  'code-failed': '代码保存失败（{{detail}}）。',
  'figure-failed': '图形保存失败（{{detail}}）。',
  'runs-failed': '训练记录保存失败（{{detail}}）。',
  'no-runs': '没有选择任何训练，没有可保存的内容。',
  'history-failed': '训练历史保存失败（{{detail}}）。',
  'picture-failed': '有一幅图无法绘制（{{detail}}），训练不受影响。',
  'no-history': '尚未训练，没有可保存的历史记录。',
  'canvas-full': '画布最多容纳 {{limit}} 个节点，未作添加。',
  'rate-changed': '学习率已改为 {{optimizer}} 常用的 {{rate}}，你原先设的是 {{before}}。',
  'keep-rate': '保留我的',
  'no-task': '数据中没有可供任务头学习的任务。',
  'cannot-tie': '只有同类且权重形状相同的层才能绑定。',
  'self-wire': '节点不能连到自己。',
  'wire-into-data': '数据节点只输出数据，不能接入连线。',
  'keep-data': '数据节点会保留：每个网络都需要它。',
  'paste-invalid': '剪贴板中的节点已损坏，没有粘贴。',
  'worker-ended':
    '后台线程在第 {{step}} 步意外停止（{{detail}}），现已重新启动。网络、数据和设置均已保留，训练得到的权重已丢失。点击“开始训练”可从第 0 步重新训练。',
  'backend-lost-kept':
    '与图形处理器的连接已断开（{{detail}}）。网络已改用其他后端，并回到最近一次保存权重的第 {{step}} 步。点击“开始训练”即可继续。',
  'worker-ended-kept':
    '后台线程在第 {{step}} 步意外停止（{{detail}}），现已重新启动，并回到最近一次保存权重的第 {{from}} 步。点击“开始训练”即可继续。',
  'worker-ended-untrained': '后台线程意外停止（{{detail}}），现已重新启动，没有丢失任何内容。',
  restarted:
    '训练已在第 {{step}} 步停止，后台线程已重新启动。网络、数据和设置均已保留，训练将从第 0 步重新开始。',
  'fault-backend-lost': fault['backend-lost'],
} as const satisfies Translation<typeof english>;
