import { documentHash } from '../../../profile/signed-text.ts';
import { type Approvers, policyChanged } from '../../../records/events/gateway-events.ts';
import { canonicalSha256 } from '../../../records/schema/canonical.ts';
import type { Documents } from '../../documents.ts';
import type { EligibilityRule } from '../../stays/eligibility-rule.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { RecordGate } from './record-gate.ts';

/** Tells of rules of the hotel that are others now. */
export type PolicyWatch = {
  /**
   * Records what the configuration brings that is new: catalogue and eligibility rule. Throws when nobody has approved it
   * and this is no demo.
   */
  lookAtConfiguration(): Promise<void>;
  /** Records signed documents that are new, changed or no longer in force. */
  lookAtDocuments(): Promise<void>;
};

/** What the watch is made of. */
export type PolicyWatchDeps = {
  readonly gate: RecordGate;
  readonly duties: DutyStore;
  readonly documents: Documents;
  readonly catalogueSha256: string;
  readonly rule: EligibilityRule;
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

  return {
    async lookAtConfiguration() {
      const own = { catalogue: deps.catalogueSha256, 'eligibility-rule': canonicalSha256(deps.rule) };
      for (const kind of ['catalogue', 'eligibility-rule'] as const) {
        const sha256 = own[kind];
        await tell(kind, 'only', { sha256, approvers: await approversOf(kind, sha256) });
      }
    },
    async lookAtDocuments() {
      const set = await documents.current();
      const text = set?.designationDocument ?? null;
      await tell('designation', 'only', text === null ? null : signed(text));
      const offered = new Map(
        (set?.profiles ?? []).map(({ profile, document }) => [profile.profileId, document] as const),
      );
      const names = await duties.noteNames(`${prefix}profile:`);
      const known = names.map((name) => name.slice(`${prefix}profile:`.length));
      for (const profileId of new Set([...known, ...offered.keys()])) {
        const document = offered.get(profileId);
        await tell('profile', profileId, document === undefined ? null : signed(document));
      }
    },
  };
}

/** Hash of a verified document, with the key that signed it. */
function signed(document: string): Policy {
  const [header = ''] = document.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { readonly kid: string };
  return { sha256: documentHash(document), approvers: [kid, takenUpBy] };
}
