/** Texts in English: time that runs out. */
export const time = {
  warning: {
    label: 'Messages',
    time300: 'Your session ends in five minutes.',
    time120: 'Your session ends in two minutes.',
    time30: 'Your session ends in thirty seconds.',
    departure: 'Your stay in the hotel ends today. Your session ends with it.',
    idle: 'Are you still here? Touch anywhere. Otherwise your session ends and everything is erased.',
    gateway: 'The hotel’s service does not answer. Unless it comes back, your session ends.',
    stillHere: 'I am still here',
  },
  clock: {
    left: 'Time left: {{time}}',
    still: 'Time left: {{time}}. The clock stands still.',
  },
  stands: {
    blocked: 'Your time stands still while this page is shown.',
    line: 'The line does not answer at the moment. Your time stands still until it does.',
    desk: 'Your time stands still while the front desk helps you.',
  },
  grace: {
    take_one: '{{count}} more minute',
    take_other: '{{count}} more minutes',
    refused: 'No minutes could be added. Your time has not changed.',
    away: 'The hotel’s service does not answer. Your time has not changed. Try again in a moment.',
  },
};
