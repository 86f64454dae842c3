/**
 * Terms of the field as the page says them, in both languages. Texts are held to this list by a test: where
 * English says a term, Chinese says one of its forms, and nobody says what a term replaced.
 */
export interface Term {
  /** The term in English texts. */
  readonly en: RegExp;
  /** Its forms in Chinese texts. */
  readonly zh: readonly string[];
}

export const terms: readonly Term[] = [
  { en: /\btrunks?\b/i, zh: ['共享主干', '共享层', '主干'] },
  { en: /\bshared layers?\b/i, zh: ['共享层', '共享主干'] },
  { en: /\btask heads?\b/i, zh: ['任务头'] },
  { en: /\bheads?\b/i, zh: ['头'] },
  { en: /\bloss weights?\b/i, zh: ['损失权重'] },
  { en: /\bloss(?:es)?\b/i, zh: ['损失'] },
  { en: /\blearning rate\b/i, zh: ['学习率'] },
  { en: /\bgradients?\b/i, zh: ['梯度'] },
  { en: /\bconflicts?\b/i, zh: ['冲突', '相反', '对立'] },
  { en: /\brelatedness\b/i, zh: ['相关度'] },
  { en: /\bbatch(?:es)?\b/i, zh: ['批'] },
  { en: /\bepochs?\b/i, zh: ['轮'] },
  { en: /\bseeds?\b/i, zh: ['种子'] },
  { en: /\bvalidation\b/i, zh: ['验证'] },
  { en: /\btest part\b/i, zh: ['测试集'] },
  { en: /\bbackend\b/i, zh: ['后端'] },
  { en: /\bhard sharing\b/i, zh: ['硬共享'] },
  { en: /\bsoft sharing\b/i, zh: ['软共享'] },
  { en: /\bexperts?\b/i, zh: ['专家'] },
  { en: /\bgates?\b/i, zh: ['门控', '门'] },
  { en: /\btowers?\b/i, zh: ['塔'] },
  { en: /\bties?\b|\btied\b/i, zh: ['绑定'] },
  { en: /\bfrozen\b|\bfreeze\b/i, zh: ['冻结'] },
  { en: /\btransfer\b/i, zh: ['迁移'] },
  { en: /\bensembles?\b/i, zh: ['集成'] },
  { en: /\bconfusion matrix\b/i, zh: ['混淆矩阵'] },
  { en: /\baccuracy\b/i, zh: ['准确率', '精度'] },
  { en: /\brecall\b/i, zh: ['召回率'] },
  { en: /\bbinary head\b/i, zh: ['二分类头'] },
  { en: /\bregression head\b/i, zh: ['回归头'] },
  { en: /\bmulti-label head\b/i, zh: ['多标签头'] },
  { en: /\bordinal head\b/i, zh: ['序数回归头'] },
];

/** What texts said before they were held to the terms, and spellings of the other English. */
export const replaced: readonly RegExp[] = [
  /\bflat out\b/i,
  /\bmend(?:s|ed)?\b/i,
  /\bto tasks\b/i,
  /\btyped arrays?\b/i,
  /\bown kernels\b/i,
  /\byes\/no head\b/i,
  /\bvalue head\b/i,
  /\blabels head\b/i,
  /\border head\b/i,
  /\b(?:far|near|mean) miss(?:es)?\b/i,
  /\b(?:optimizer|color|gray|center|neighbor|license)s?\b/i,
  /播放/,
  /相关性/,
  /共享网络/,
  /是非头|数值头|有序头/,
  /打分/,
  /教科书/,
  /水闸/,
  /小数据救援/,
  /一条向量/,
  /类型化数组|自写内核/,
];
