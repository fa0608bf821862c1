/** Messages that staff send with one touch; the terminal has each in every language of the shell. */
export const readyMessages = [
  'come-to-desk', // Please come to the front desk.
  'we-are-coming', // Somebody is on the way to you.
  'closing-soon', // The lobby closes in fifteen minutes.
  'others-wait', // Other guests are waiting; please finish soon.
  'time-added', // We have added time for you.
  'not-possible', // We cannot open this site.
  'site-opened', // The site is open for you now.
  'maintenance', // This terminal will be restarted soon.
] as const;

/** One of them. */
export type ReadyMessage = (typeof readyMessages)[number];
