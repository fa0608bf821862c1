import { emptyWeek } from '../../../preload/contract/timetable.ts';
import { weekdays } from '../../../preload/contract/week.ts';

/** A week of which only a day far from now has a span: at no time that a test may run lies now in it. */
export function farWeek(timeZone: string) {
  const today = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone }).format(Date.now()).toLowerCase();
  const index = weekdays.map(String).indexOf(today);
  const far = weekdays[(index + 3) % 7] ?? 'monday';
  return { ...emptyWeek(), [far]: [{ from: '09:00', to: '10:00' }] };
}

/** A week that is one span. */
export function wholeWeek() {
  const wholeDay = [{ from: '00:00', to: '24:00' }];
  return { ...emptyWeek(), ...Object.fromEntries(weekdays.map((day) => [day, wholeDay])) };
}
