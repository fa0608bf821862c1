/** How much a finding weighs. Nothing is signed while something must be fixed, unless a person takes it on and says why. */
export type Grade = 'must-fix' | 'look-at' | 'fine';

/** What each finding means, in one sentence. The codes are a closed set. */
export const findingTexts = {
  'shape-good': 'The draft has the form of a profile.',
  'draft-shape': 'The draft has not the form of a profile.',
  'filters-good': 'Every filter of the draft can be read.',
  'filter-fault': 'A filter, list or private target of the draft cannot be used.',
  'list-undeclared': 'The draft names a list of hosts that the application does not declare.',
  'list-unused': 'The application declares a list of hosts that the draft does not name.',
  'list-not-at-hand': 'A list of hosts was not looked into: its file is not at hand.',
  'list-refused': 'The file of a list of hosts is damaged, or is another one.',
  'lists-good': 'Every list of hosts that the draft names is declared and at hand.',
  'licence-differs': 'The licence in the description is not the permit that the draft names.',
  'application-signed': 'The applicant signed the application.',
  'application-unsigned': 'Nobody signed the application.',
  'application-unchecked':
    'The application is signed, but no keys of applicants were given to check it with.',
  'application-forged': 'The signature of the application is refused.',
  'running-not-given': 'The profile in force was not given, so the draft was compared with nothing.',
  'running-unchecked': 'The signatures of the documents in force were not checked.',
  'replaces-other': 'The application was not written for the profile that is in force.',
  'replaces-nothing':
    'The application says that it replaces nothing, but a profile of this name is in force.',
  'replaces-missing': 'The application replaces a profile that is not in force.',
  'replaces-good': 'The application was written for the profile that is in force.',
  'new-profile': 'No profile of this name is in force: there is nothing to compare the draft with.',
  'not-designated': 'The designation in force does not cover the draft.',
  'designation-good': 'The designation in force covers the draft.',
  'designation-missing': 'No designation was given: hotel, profile and channel were not held against one.',
  changed: 'The draft differs from the profile in force.',
  unchanged: 'The draft says what the profile in force says.',
  'channel-changed': 'The channel is another one, or is reached in another way.',
  'pins-removed': 'A way into the channel loses pins.',
  'authority-added': 'A certificate authority is trusted that was not trusted before.',
  'revoked-keys-removed': 'Keys that were not to be believed would be believed again.',
  'catalogue-changed': 'The records are kept to another catalogue.',
  'abilities-wider': 'A page may do more than under the profile in force.',
  'limits-higher': 'A limit is higher than in the profile in force.',
  'rights-within': 'No ability and no limit goes beyond the profile in force.',
  'hosts-wider': 'The draft opens addresses that the profile in force does not open.',
  'hosts-undecided':
    'Whether the draft opens more than the profile in force cannot be decided by comparison alone.',
  'hosts-within': 'The draft opens nothing that the profile in force does not open.',
  'ceiling-abilities': 'A page may do more than the ceiling allows.',
  'ceiling-limits': 'A limit is higher than the ceiling allows.',
  'ceiling-hosts': 'The draft opens addresses that the ceiling does not open.',
  'ceiling-undecided': 'Whether the draft stays below the ceiling cannot be decided by comparison alone.',
  'ceiling-good': 'The draft stays below the ceiling.',
  'ceiling-not-given': 'No ceiling was given.',
  'open-by-default': 'Whatever no rule names is open.',
  'no-block-list': 'Whatever no rule names is open, and no list of hosts blocks anything.',
  'star-allowed': 'A filter allows every host.',
  'risky-ability': 'A page may do something that lets data or people through.',
  'long-session': 'A session may last longer than four hours.',
  'no-transfer-limit': 'A session may carry any amount of data.',
  'private-targets': 'Hosts inside the hotel are open to pages.',
  'sites-on-request': 'Staff may let these sites through for one session.',
  'extra-authorities': 'Certificate authorities are trusted beside the usual ones.',
  'credentials-inside': 'The draft carries the password of the channel: whoever has the file has it.',
  'probe-closed': 'The host that proves the channel is closed to pages by the draft itself.',
  'tile-closed': 'A tile of the start page leads to an address that the draft closes.',
  'search-closed': 'The search page is closed by the draft itself.',
  'search-missing': 'Searching is on, but no search page is named.',
  'long-life': 'The draft is to be good for more than a year.',
} as const;

/** A code of a finding. */
export type FindingCode = keyof typeof findingTexts;

/** One finding of a review. */
export type Finding = {
  readonly grade: Grade;
  readonly code: FindingCode;
  /** Place, name or example; null when the code says everything. Text of the draft may be in it. */
  readonly detail: string | null;
};

/** Makes a finding. */
export function finding(grade: Grade, code: FindingCode, detail: string | null = null): Finding {
  return { grade, code, detail };
}

/** A finding for each detail; of many the first ten and how many more. */
export function findingsOf(grade: Grade, code: FindingCode, details: readonly string[]): readonly Finding[] {
  const shown = details.slice(0, 10).map((detail) => finding(grade, code, detail));
  return details.length > shown.length
    ? [...shown, finding(grade, code, `and ${details.length - shown.length} more`)]
    : shown;
}
