/** Folder of a terminal's records in its data folder. */
export const recordsFolderName = 'records';

/** Folder with the records of the machine that the data came from; its name goes on with a number. */
export const otherMachineFolderName = 'other-machine';

/** Files that a terminal keeps in its data folder, by what they hold. */
export const ownFiles = {
  /** The key that the terminal proves itself with. */
  deviceKey: 'device-key.pem',
  witnessKey: 'witness-key.pem',
  identity: 'identity.json',
  hotelKeys: 'hotel-keys.json',
  offlineSessions: 'offline-sessions.json',
  /** What staff ordered from afar. */
  fleet: 'fleet.json',
  /** What the gateway has set by weekday. */
  timetable: 'timetable.json',
  seenLogs: 'seen-logs.json',
  seenDocuments: 'seen-documents.json',
  /** A one-time code, which `guestway enrol` writes and the terminal takes. */
  enrolmentCode: 'enrolment-code.json',
  /** The signed settings that the terminal has taken last. */
  signedSettings: 'signed-settings.json',
  /** Binds the data folder to its machine. */
  machineBond: 'machine-bond.json',
  /** Who has access at the terminal itself, and how often somebody tried in vain. */
  adminPeople: 'admin-people.json',
  adminTries: 'admin-tries.json',
  /** How many rows of its records the gateway lacks. */
  shipping: 'shipping.json',
  /** What the last escape self-test found. */
  selfTest: 'self-test.json',
} as const;

/** Files that make a terminal the one it is: keys, name, what was agreed under them. None of them may be on two machines. */
export const identityFiles = [
  ownFiles.deviceKey,
  ownFiles.witnessKey,
  ownFiles.identity,
  ownFiles.hotelKeys,
  ownFiles.offlineSessions,
  ownFiles.fleet,
  ownFiles.timetable,
  ownFiles.adminPeople,
  ownFiles.adminTries,
  ownFiles.seenLogs,
  ownFiles.enrolmentCode,
] as const;
