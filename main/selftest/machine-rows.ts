import { fusesItem } from '../doctor/checks/app/fuses.ts';
import { installFolderItem } from '../doctor/checks/app/install-folder.ts';
import { testHooksItem } from '../doctor/checks/app/test-hooks.ts';
import { coreDumpsItem } from '../doctor/checks/machine/core-dumps.ts';
import { firewallItem, lockdownItem } from '../doctor/checks/machine/lockdown.ts';
import { swapItem } from '../doctor/checks/machine/swap.ts';
import { examine, type Finding } from '../doctor/examine.ts';
import { type DoctorItem, sharedAnswers } from '../doctor/item.ts';
import type { Scene } from '../doctor/scene.ts';
import { closed, type Outcome, open, type Row, unchecked } from './row.ts';

/** Rows that the doctor looks at already. */
const looked: readonly (readonly [id: string, tried: string, item: DoctorItem])[] = [
  ['B15', 'doors of the engine in the program file', fusesItem],
  ['B15', 'what tests would drive the program through', testHooksItem],
  ['B15', 'changing the program', installFolderItem],
  ['B17', 'the memory of a crash in a file', coreDumpsItem],
  ['B17', 'memory written to a disk', swapItem],
  ['C10', 'keys, consoles, sticks and services of the system', lockdownItem],
  ['C13', 'what the user of the terminal reaches, and who reaches it', firewallItem],
];

/** Asks the doctor for the rows that are of the machine. */
export async function machineRows(scene: Scene): Promise<readonly Row[]> {
  const findings = await examine(
    looked.map(([, , item]) => item),
    scene,
  );
  return findings.flatMap((finding, index) => {
    const [id, tried] = looked[index] ?? [];
    return id === undefined || tried === undefined ? [] : [{ id, tried, ...outcomeOf(finding) }];
  });
}

/** A note, and what is not there to be asked, tells nothing; an item that did not answer is not seen closed. */
function outcomeOf({ state, code, fact }: Finding): Outcome {
  const seen = fact.slice(0, 300);
  if (state === 'ok') return closed(seen);
  const isUntold = state === 'note' || (state === 'warning' && !Object.hasOwn(sharedAnswers, code));
  return isUntold ? unchecked(seen) : open(seen);
}
