import type { ruleEndpoints } from '../../../preload/contract/http-rules.ts';
import type { Handlers } from '../http/handlers.ts';
import { answer, refuse } from '../refusal.ts';
import type { FileTray } from './file-tray.ts';
import type { RuleDesk } from './rule-desk.ts';
import type { RuleWorkshop } from './rule-workshop.ts';

/** The parts of the rule tester. */
export type RuleParts = {
  readonly tray: FileTray;
  readonly workshop: RuleWorkshop;
  readonly desk: RuleDesk;
};

/** Ties the endpoints of the rule tester to its parts. What a person opened or began is theirs alone. */
export function ruleHandlers({
  tray,
  workshop,
  desk,
}: RuleParts): Pick<Handlers, keyof typeof ruleEndpoints> {
  return {
    openRuleFile: async ({ staff, body }) => answer({ fileId: tray.open(staff.person.staffId, body.bytes) }),
    async addToRuleFile({ staff, parameters, body }) {
      const piece = Buffer.from(body.base64, 'base64');
      const { staffId } = staff.person;
      const gotBytes = tray.add(staffId, parameters.fileId ?? '', body.atBytes, piece);
      return gotBytes === null ? refuse('file-unknown') : answer({ gotBytes });
    },
    keepRuleFile: ({ staff, parameters }) => desk.keep(staff.person.staffId, parameters.fileId ?? ''),
    ruleLists: () => desk.lists(),
    startRuleWork: ({ staff, body }) => desk.begin(staff.person.staffId, body),
    startListBuild: ({ staff, body }) => desk.build(staff.person.staffId, body),
    async ruleWork({ staff, parameters }) {
      const state = workshop.stateOf(staff.person.staffId, parameters.workId ?? '');
      return state === null ? refuse('work-unknown') : answer(state);
    },
  };
}
