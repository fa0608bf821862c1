/**
 * The files of the hotel system HotelDruid, from its Debian package, in the cache folder; and PHP to run them. Answers the
 * folder that holds its pages. Throws `SetupProblem` where Debian packages cannot be had.
 */
export function ensureHoteldruid(step: { note: (text: string) => void }): Promise<string>;
