import type { AdminAct, AdminOutcome, AdminRefusal, AdminRole } from '../../../preload/contract/admin.ts';

/** Languages of this screen: those of the staff's own console. It is for people of the hotel, and no guest sees it. */
export const adminLanguages = ['en', 'zh-Hans'] as const;

/** One of them. */
export type AdminLanguage = (typeof adminLanguages)[number];

/** Every text of the screen. */
export type AdminTexts = {
  /** The language, in itself. */
  readonly language: string;
  readonly heading: string;
  readonly lead: string;
  readonly person: string;
  readonly secret: string;
  readonly keypad: string;
  readonly clear: string;
  readonly backspace: string;
  readonly enter: string;
  readonly close: string;
  readonly checking: string;
  readonly failed: string;
  readonly refusal: Readonly<Record<AdminRefusal, string>>;
  readonly wait: (minutes: number) => string;
  readonly in: (person: string) => string;
  readonly role: Readonly<Record<AdminRole, string>>;
  readonly facts: Readonly<
    Record<'label' | 'version' | 'uptime' | 'memory' | 'unshipped' | 'service' | 'trouble', string>
  >;
  readonly unknown: string;
  readonly none: string;
  readonly hours: (count: number) => string;
  readonly megabytes: (count: number) => string;
  readonly isLocked: string;
  readonly isOpen: string;
  readonly act: Readonly<Record<AdminAct, string>>;
  readonly about: Readonly<Record<AdminAct, string>>;
  readonly outcome: Readonly<Record<AdminOutcome, string>>;
  readonly cancel: string;
};

const en: AdminTexts = {
  language: 'English',
  heading: 'Access for staff',
  lead: 'For people who look after this terminal. Every try is counted.',
  person: 'Your number',
  secret: 'Your secret for this terminal',
  keypad: 'Digits',
  clear: 'Clear',
  backspace: 'Delete the last digit',
  enter: 'Go in',
  close: 'Close',
  checking: 'Checking.',
  failed: 'This could not be done.',
  refusal: {
    wrong: 'Number or secret is wrong.',
    'locked-out': 'Too many wrong tries.',
    'not-set-up': 'Nobody has access at this terminal. IT adds people by "guestway admin add".',
    unsound: 'What is kept of access here is damaged. IT puts it right by "guestway admin".',
  },
  wait: (minutes) => `No try is taken for ${minutes} min.`,
  in: (person) => `Access for staff: ${person}`,
  role: { service: 'Service', admin: 'Administrator' },
  facts: {
    label: 'Terminal',
    version: 'Version',
    uptime: 'Machine runs for',
    memory: 'Memory used by the terminal',
    unshipped: 'Records not with the gateway yet',
    service: 'Service',
    trouble: 'No guest is taken, because',
  },
  unknown: 'unknown',
  none: 'guests are taken',
  hours: (count) => `${count} h`,
  megabytes: (count) => `${count} MB`,
  isLocked: 'Out of service',
  isOpen: 'In service',
  act: {
    restart: 'Restart',
    diagnose: 'Collect diagnostics',
    lock: 'Take out of service',
    unlock: 'Put back in service',
    leave: 'Leave to the operating system',
  },
  about: {
    restart: 'The terminal starts anew and is back within seconds.',
    diagnose: 'Facts and the redacted log are written to diagnostics.txt in the log folder.',
    lock: 'No code is taken until somebody puts the terminal back in service.',
    unlock: 'Guests can begin again.',
    leave: 'The terminal ends, and comes back only when somebody starts it by hand or the machine starts.',
  },
  outcome: { done: 'Done.', failed: 'Failed; the log says why.' },
  cancel: 'Cancel',
};

const zhHans: AdminTexts = {
  language: '中文',
  heading: '现场维护入口',
  lead: '供负责维护本终端的人员使用。每次尝试都会计数。',
  person: '您的编号',
  secret: '您在本终端的密码',
  keypad: '数字',
  clear: '清空',
  backspace: '删除最后一位',
  enter: '进入',
  close: '关闭',
  checking: '正在核对。',
  failed: '未能完成。',
  refusal: {
    wrong: '编号或密码错误。',
    'locked-out': '错误次数过多。',
    'not-set-up': '本终端尚未设置维护人员。由 IT 用“guestway admin add”添加。',
    unsound: '本终端保存的维护入口数据已损坏。由 IT 用“guestway admin”修复。',
  },
  wait: (minutes) => `${minutes} 分钟内不接受尝试。`,
  in: (person) => `现场维护入口：${person}`,
  role: { service: '维护', admin: '管理员' },
  facts: {
    label: '终端',
    version: '版本',
    uptime: '本机已运行',
    memory: '终端程序占用内存',
    unshipped: '尚未送达网关的记录',
    service: '服务状态',
    trouble: '不接待客人的原因',
  },
  unknown: '未知',
  none: '正常接待客人',
  hours: (count) => `${count} 小时`,
  megabytes: (count) => `${count} MB`,
  isLocked: '暂停服务',
  isOpen: '服务中',
  act: {
    restart: '重新启动',
    diagnose: '收集诊断信息',
    lock: '暂停服务',
    unlock: '恢复服务',
    leave: '退出到操作系统',
  },
  about: {
    restart: '终端重新启动，几秒钟后恢复。',
    diagnose: '状态和脱敏日志写入日志文件夹中的 diagnostics.txt。',
    lock: '在恢复服务之前，终端不接受访问码。',
    unlock: '客人可以重新使用。',
    leave: '终端程序结束，须由人手动启动或重新开机后才会恢复。',
  },
  outcome: { done: '已完成。', failed: '失败，原因见日志。' },
  cancel: '取消',
};

/** The texts in each language of the screen. */
export const adminTexts: Readonly<Record<AdminLanguage, AdminTexts>> = { en, 'zh-Hans': zhHans };
