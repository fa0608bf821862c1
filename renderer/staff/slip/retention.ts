/** Days that session records are kept at least, and by which they are gone: class N1 of the record catalogue; a test compares. */
export const retention = { keptDays: 184, goneByDays: 191 } as const;
