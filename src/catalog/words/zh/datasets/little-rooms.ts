import type { littleRooms as definition } from '../../../datasets/little-rooms.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const littleRooms = {
  help: '看进一间有家具的房间，对每个像素都要回答：是什么、有多远、朝哪个方向？任务与 NYUv2 相同，大小则可以在浏览器里训练。',
  source:
    '由种子在本机生成，48 × 48 个像素各投射一条光线：长方体房间，有门和一盏灯，地上有箱子和球，视角 70° 的相机位于房间里某处。深度沿视线方向测量，单位为米；法线是相机坐标下的单位向量（x 向右，y 向上，z 朝向相机）。',
  licence: '生成的数据，没有版权限制。',
  params: {
    examples: {
      label: '训练房间数',
      help: '房间越多，对没见过的房间判断越准，每轮也越久。验证集和测试集各有 200 间。',
    },
    things: { label: '箱子和球', help: '每间房里最多这么多；放不下的就不放。' },
    colours: {
      label: '颜色自由度',
      help: '0%：地面、墙和箱子各有固定颜色，分割看颜色就行。100%：颜色说明不了什么，只能看形状。',
    },
    pattern: {
      label: '地砖与条纹',
      help: '地面和墙上图案的对比度：对朝向是线索；对小网络来说，对深度是干扰。',
    },
    noise: { label: '噪声', help: '加在每个像素亮度上的随机扰动，以标准差计。标签仍然准确。' },
  },
} satisfies DatasetWordsOf<typeof definition>;
