import { lastResult } from '../../../selftest/last-result.ts';
import { doctorItem, fault, fine, note, warning } from '../../item.ts';

const dayMs = 86_400_000;

/** What the last escape self-test of this terminal found. */
export const selfTestItem = doctorItem({
  id: 'self-test',
  means: 'The last escape self-test found every way out closed that a machine can try.',
  answers: {
    closed: fine,
    open: fault('Stop the terminal and run guestway selftest: it names each way out that is open.'),
    never: note('Stop the terminal and run guestway selftest, after the installation and after each update.'),
    unreadable: warning('Stop the terminal and run guestway selftest again.'),
    'no-settings': note('Put the settings right first.'),
  },
  look({ clock, settings: { config } }) {
    if (config === null) return { code: 'no-settings', fact: 'the settings name no data folder' };
    const last = read(config.dataFolder);
    if (last === 'unreadable') return { code: 'unreadable', fact: 'its result cannot be read' };
    if (last === null) return { code: 'never', fact: 'none was run here' };
    const days = Math.max(0, Math.floor((clock.nowMs() - last.atMs) / dayMs));
    const fact = `${last.closed} of ${last.rows} closed, ${days} days ago, version ${last.version}`;
    return last.open.length === 0
      ? { code: 'closed', fact }
      : { code: 'open', fact: `${fact}; open: ${[...new Set(last.open)].join(' ').slice(0, 100)}` };
  },
});

function read(dataFolder: string) {
  try {
    return lastResult(dataFolder).read();
  } catch {
    return 'unreadable';
  }
}
