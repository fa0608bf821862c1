/** Rings in which a new version is given out: a few terminals first, all at last. */
export const updateRings = ['canary', 'early', 'general'] as const;

/** One ring. */
export type UpdateRing = (typeof updateRings)[number];
