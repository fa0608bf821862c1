/** Texts of the document scan at the desk. */
export const enScan = {
  scan: {
    open: 'Scan a document',
    heading: 'Scan the document',
    waiting: 'Put the open passport on the scanner now.',
    reading: 'Reading',
    kept: 'Kept: nationality, that it is a foreign passport, and that it has not expired. Name, number and date of birth are dropped at once and never sent.',
    seen: 'Read from the document: {{document}}, not expired.',
    notAllowed: 'The nationality in this document is not on the list of the rule. No slip can be issued.',
    misplaced: 'A document was scanned into the room number. It was dropped. Find the room first.',
    faults: {
      unreadable: 'The scan could not be read. Lay the document flat and scan it again.',
      'not-loaded': 'This page is older than the gateway. Reload it, find the room again, and scan.',
      'input-method':
        'The scan went through the Chinese input method. Switch the keyboard to English and scan again.',
      'check-digit': 'A check digit is wrong: the scanner misread the document. Scan it again.',
      'not-passport':
        'This is not a passport, and nothing is guessed about it. Look at it, cancel, and choose the document by hand.',
      nationality:
        'The nationality code in this passport is not known. Look at it, cancel, and choose by hand.',
      expired: 'This passport has expired. Ask the guest for a document that is valid.',
    },
  },
} as const;
