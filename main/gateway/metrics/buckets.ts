/** Upper ends of durations, seconds: from a row read by its key to a hotel system that is slow. */
export const durationBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
