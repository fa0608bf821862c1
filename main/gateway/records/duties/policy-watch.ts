import { documentHash } from '../../../profile/signed-text.ts';
import { type Approvers, policyChanged } from '../../../records/events/gateway-events.ts';
import { canonicalSha256 } from '../../../records/schema/canonical.ts';
import type { Documents } from '../../documents.ts';
import type { ListState } from '../../lists/list-shelf.ts';
import type { EligibilityRule } from '../../stays/eligibility-rule.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { TimetableStore } from '../../store/ports/timetable-store.ts';
import type { RecordGate } from './record-gate.ts';

/** Tells of rules of the hotel that are others now. */
export type PolicyWatch = {
  /**
   * Records what the configuration brings that is new: catalogue, eligibility rule and settings. Throws when nobody has approved
   * a catalogue or a rule and this is no demo.
   */
  lookAtConfiguration(): Promise<void>;
  /** Records signed documents, and host lists that they name, that are new, changed or no longer in force. */
  lookAtDocuments(): Promise<void>;
  /** Records timetables that IT has set since: settings that guests live by. */
  lookAtTimetables(): Promise<void>;
};

/** What the watch is made of. */
export type PolicyWatchDeps = {
  readonly gate: RecordGate;
  readonly duties: DutyStore;
  readonly documents: Documents;
  readonly timetables: Pick<TimetableStore, 'list'>;
  readonly catalogueSha256: string;
  readonly rule: EligibilityRule;
  /** Hash of the settings that guests and staff live by. */
  readonly settingsSha256: string;
  /** Host lists that profiles in force name, and whether they are here. */
  readonly lists: () => Promise<readonly Pick<ListState, 'name' | 'sha256' | 'profileIds' | 'state'>[]>;
  /** Two persons who approved the configuration; null: not named. */
  readonly approvedBy: Approvers | null;
  readonly demo: boolean;
};

type Kind = Parameters<typeof policyChanged>[0]['kind'];
type Policy = { readonly sha256: string; readonly approvers: Approvers };

/** Takes up by itself what an authority has signed and somebody has put into its folder. */
const takenUpBy = 'gateway';

/** Names of persons in a demo, where nobody approves anything. */
const demoApprovers: Approvers = ['demo-operator', 'demo-installer'];

/** Settings are changed by who may change the file: the gateway knows nobody else. */
const ownSettings: Approvers = ['configuration-file', takenUpBy];

const prefix = 'policy:';

/** Makes the watch. */
export function createPolicyWatch(deps: PolicyWatchDeps): PolicyWatch {
  const { gate, duties, documents } = deps;

  /** What was told last is kept with who stood behind it, for when it is withdrawn. */
  const tell = async (kind: Kind, name: string, now: Policy | null): Promise<void> => {
    const note = `${prefix}${kind}:${name}`;
    const [before = '', approverA = '', approverB = ''] = ((await duties.note(note)) ?? '').split(' ');
    if (before === (now?.sha256 ?? '')) return;
    const approvers = now?.approvers ?? [approverA, approverB];
    const beforeSha256 = before === '' ? null : before;
    const event = policyChanged({ kind, beforeSha256, afterSha256: now?.sha256 ?? null, approvers });
    if (gate.keep(event))
      await duties.setNote(note, now === null ? null : [now.sha256, ...now.approvers].join(' '));
  };

  const approversOf = async (kind: Kind, sha256: string): Promise<Approvers> => {
    if (deps.approvedBy !== null) return deps.approvedBy;
    const known = ((await duties.note(`${prefix}${kind}:only`)) ?? '').split(' ')[0];
    if (!deps.demo && known !== sha256)
      throw new Error(`records.approvedBy: two persons must have approved this ${kind}`);
    return demoApprovers;
  };

  const knownNames = async (kind: Kind): Promise<string[]> =>
    (await duties.noteNames(`${prefix}${kind}:`)).map((name) => name.slice(`${prefix}${kind}:`.length));

  /** A list is in force while a profile names it and it is here: who signed the profile stands behind it. */
  const tellLists = async (profiles: ReadonlyMap<string, string>): Promise<void> => {
    const here = new Map<string, Policy>();
    for (const { name, sha256, profileIds, state } of await deps.lists())
      for (const profileId of state === 'ready' ? profileIds : []) {
        const document = profiles.get(profileId);
        if (document !== undefined)
          here.set(`${profileId}:${name}`, { sha256, approvers: signed(document).approvers });
      }
    for (const name of new Set([...(await knownNames('host-list')), ...here.keys()]))
      await tell('host-list', name, here.get(name) ?? null);
  };

  return {
    async lookAtConfiguration() {
      const own = { catalogue: deps.catalogueSha256, 'eligibility-rule': canonicalSha256(deps.rule) };
      for (const kind of ['catalogue', 'eligibility-rule'] as const) {
        const sha256 = own[kind];
        await tell(kind, 'only', { sha256, approvers: await approversOf(kind, sha256) });
      }
      await tell('settings', 'only', {
        sha256: deps.settingsSha256,
        approvers: deps.approvedBy ?? ownSettings,
      });
    },
    async lookAtDocuments() {
      const set = await documents.current();
      const text = set?.designationDocument ?? null;
      await tell('designation', 'only', text === null ? null : signed(text));
      const offered = new Map(
        (set?.profiles ?? []).map(({ profile, document }) => [profile.profileId, document] as const),
      );
      for (const profileId of new Set([...(await knownNames('profile')), ...offered.keys()])) {
        const document = offered.get(profileId);
        await tell('profile', profileId, document === undefined ? null : signed(document));
      }
      await tellLists(offered);
    },
    async lookAtTimetables() {
      for (const { terminalId, timetable, setBy } of await deps.timetables.list())
        await tell('settings', `timetable:${terminalId ?? 'hotel'}`, {
          sha256: canonicalSha256(timetable),
          approvers: [setBy, takenUpBy],
        });
    },
  };
}

/** Hash of a verified document, with the key that signed it. */
function signed(document: string): Policy {
  const [header = ''] = document.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { readonly kid: string };
  return { sha256: documentHash(document), approvers: [kid, takenUpBy] };
}
