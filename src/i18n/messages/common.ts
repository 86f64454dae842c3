/** Words that several parts of the page use. */
export const common = {
  en: {
    title: 'MTL Playground',
    close: 'Close',
    cancel: 'Cancel',
    undo: 'Undo',
    redo: 'Redo',
    taskLetter: 'Task {{letter}}',
  },
  zh: {
    title: 'MTL Playground',
    close: '关闭',
    cancel: '取消',
    undo: '撤销',
    redo: '重做',
    taskLetter: '任务 {{letter}}',
  },
} as const;
