// node locked-machine.ts FOLDER VARIANT [PICTURES]: what a locked terminal is to a guest at its keyboard, to IT, and to a power cut.
// In a namespace of its own; run.ts starts it with the disks in FOLDER. Its last line of output counts the steps.
import { join } from 'node:path';
import { createSteps } from '../installed/parts/steps.ts';
import { createTimes } from '../installed/parts/times.ts';
import { machineFiles } from './parts/places.ts';
import { startHotelBeside } from './parts/terminal-in-machine.ts';
import { beginScene, type Scene } from './steps/scene.ts';
import { variantOf } from './variants/variants.ts';

const [folder = '', name = '', pictures] = process.argv.slice(2);
const note = (text: string): void => void process.stderr.write(`${text}\n`);
const { hardware, settings, steps: wanted } = variantOf(name);
const files = machineFiles(folder);
const steps = createSteps(wanted.length, note);
const times = createTimes();
const hotel = await startHotelBeside(join(folder, 'hotel'), note);
const scene = await beginScene({ files, hardware, settings, hotel, times }, pictures);

try {
  for (const { title, work } of wanted) await steps.run(title, () => work(scene));
  for (const line of times.lines()) note(line);
  if (steps.failed > 0) await tellMore(scene);
} finally {
  await scene.machine.cutPower();
  await hotel.stop();
}
process.stdout.write(`${JSON.stringify({ passed: steps.passed, failed: steps.failed })}\n`);
process.exit(steps.failed === 0 ? 0 : 1);

/** What somebody looks at first who wants to know why. */
async function tellMore({ machine, picture }: Scene): Promise<void> {
  await picture('in-the-end').catch(() => note('The machine is off.'));
  note((await machine.run('tail -n 12 /var/lib/guestway/log/terminal-*.log')).output);
  // Whether its kernel heard the keys at all: interrupts of keyboard and mouse, and the keyboard's own words.
  note((await machine.run('grep i8042 /proc/interrupts; udevadm info /dev/input/event0')).output);
  note((await machine.run('journalctl --boot --no-pager --lines 12 --unit guestway-kiosk')).output);
}
