/** A scanner sends its keys no further apart, in milliseconds; hands do so for two or three keys at most. */
export const scanBurstMs = 35;

/** Fewer keys are no code. */
export const leastScanKeys = 8;
