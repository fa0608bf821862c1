/** Largest file that may be opened: four million lines of host names. */
export const openedLimitBytes = 64 * 1024 * 1024;

/** Bytes of a file that travel at once; as base64 they stay under a megabyte of JSON. */
export const pieceLimitBytes = 688_128;

/** Most addresses asked about at once. */
export const addressLimit = 500;

/** Longest address asked about, in characters. */
export const addressLimitCharacters = 8192;

/** Most texts that become one list. */
export const textLimit = 16;
