import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Documents } from '../documents.ts';
import type { ListBuilder } from '../lists/list-builder.ts';
import type { ListShelf } from '../lists/list-shelf.ts';
import { createFileTray } from './file-tray.ts';
import { createRuleDesk } from './rule-desk.ts';
import type { RuleParts } from './rule-handlers.ts';
import { createRuleWorkshop } from './rule-workshop.ts';

/** What the rule tester is made of; `folder` is that of the compiled lists. */
export type RulePartsDeps = {
  readonly dataFolder: string;
  readonly folder: string;
  readonly shelf: ListShelf;
  readonly builder: ListBuilder;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
};

/** Makes the rule tester of the staff console. `close` ends all work and removes what people opened. */
export function createRuleParts({
  dataFolder,
  folder,
  clock,
  log,
  ...rest
}: RulePartsDeps): RuleParts & { close(): Promise<void> } {
  const tray = createFileTray(join(dataFolder, 'opened'), clock);
  const workshop = createRuleWorkshop(clock, log);
  return {
    tray,
    workshop,
    desk: createRuleDesk({ ...rest, tray, workshop, listFolder: folder, log }),
    async close() {
      await workshop.stop();
      tray.clear();
    },
  };
}
