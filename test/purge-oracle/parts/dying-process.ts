// node dying-process.ts ROOT TRUE_MS OFFSET_MS CALLS before|after FLOOR_DAYS CEILING_DAYS FOLDER: lets what is due in a store
// expire, and is killed before or behind the given call that changes something.
import type { PurgeLedger, PurgeTarget } from '../../../main/records/purge/ports.ts';
import { createMachine, type Ports } from './machine.ts';
import { shortCatalogue } from './short-catalogue.ts';

const [root = '', trueMs, offsetMs, calls, moment, floorDays, ceilingDays, folder = ''] =
  process.argv.slice(2);
let callsLeft = Number(calls);

function dying<Call extends (...values: never[]) => unknown>(call: Call): Call {
  const dies = (...values: Parameters<Call>) => {
    const isLast = callsLeft-- === 0;
    if (isLast && moment === 'before') process.kill(process.pid, 'SIGKILL');
    const result = call(...values);
    if (isLast) process.kill(process.pid, 'SIGKILL');
    return result;
  };
  return dies as unknown as Call;
}

function dyingLedger(ledger: PurgeLedger): PurgeLedger {
  const { addFact, checkpoint, keepCopies, closeCase } = ledger;
  return {
    ...ledger,
    addFact: dying(addFact),
    checkpoint: dying(checkpoint),
    keepCopies: dying(keepCopies),
    closeCase: dying(closeCase),
  };
}

function dyingTarget(target: PurgeTarget): PurgeTarget {
  const { destroyKey, closeSegmentFile } = target;
  return { ...target, destroyKey: dying(destroyKey), closeSegmentFile: dying(closeSegmentFile) };
}

const retention = { floorDays: Number(floorDays), ceilingDays: Number(ceilingDays) };
const alter = ({ ledger, target }: Ports) => ({ ledger: dyingLedger(ledger), target: dyingTarget(target) });
const life = Number(folder.split('-').at(-1));
const machine = createMachine(root, shortCatalogue(retention), Number(trueMs), alter, life);
machine.clock.offsetMs = Number(offsetMs);
machine.open();
machine.purge().resume();
while (machine.purge().look().isMoreDue);
machine.shutDown();
