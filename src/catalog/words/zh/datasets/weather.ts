import type { weather as definition } from '../../../datasets/weather.ts';
import type { DatasetWordsOf } from '../../definition-words.ts';

export const weather = {
  help: '根据最近几天的天气回答关于明天的三个问题：多热、降多少水、是哪种天气。真实数据，永远无法完全预测。',
  source:
    '2012–2015 年西雅图—塔科马机场的实测数据（NOAA），取自 npm 包 “vega-datasets”。按时间划分：用 2012 和 2013 年学习，用 2014 年验证，用 2015 年测试；同一天只出现在一个划分中。用今天的数值当作明天的预报，就是网络要超过的基准。',
  licence: '公有领域（NOAA）。',
  params: {
    days: {
      label: '回看天数',
      help: '越长，每次预报能看到的过去越多，其中大多用处不大：小网络看一周或一个月，并不比只看两天报得更准。',
    },
    training: {
      label: '训练天数',
      help: '2014 年之前的最后这么多天。不足一年时，网络没有见过所有季节。',
    },
  },
} satisfies DatasetWordsOf<typeof definition>;
