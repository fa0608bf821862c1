/** Every request a shell page may make. The preload bundle needs nothing but these names. */
export const commandNames = [
  'chooseLanguage',
  'leaveEntry',
  'submitToken',
  'answerNotice',
  'navigate',
  'browse',
  'stillHere',
  'askHelp',
  'dismissMessage',
  'endSession',
  'showOwnRecords',
  'readOwnRecords',
  'readView',
] as const;

/** The name of one command. */
export type CommandName = (typeof commandNames)[number];

/** The one channel from main to a shell page; it always carries a full snapshot. */
export const viewChannel = 'view';
