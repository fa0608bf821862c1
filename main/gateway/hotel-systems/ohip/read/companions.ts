import type { Stay, StayGuest } from '../../port.ts';
import { type AskOhip, pathPart } from '../ask.ts';
import { countryOf } from './fields.ts';
import { profileAnswer } from './shapes.ts';
import type { StayContext, StayDraft } from './stays-of.ts';

/** Gives stays their companions. */
export type Companions = {
  /** The stay with its companions, their profiles read now. */
  read(draft: StayDraft, context: StayContext): Promise<Stay>;
  /** The same without a question, for the many stays of a day: a nationality that was never read is not said. */
  recall(draft: StayDraft): Stay;
};

/** Companions looked at for one stay; a family suite has fewer. */
const mostCompanions = 19;

/** Profiles whose nationality is remembered; the oldest goes first. */
const keptProfiles = 5_000;

/**
 * Makes the reader of companions. A profile that cannot be read leaves the nationality unsaid: the companion is not eligible
 * by it, and the stay stands.
 */
export function createCompanions(ask: AskOhip): Companions {
  const nationalities = new Map<string, string | null>();

  const remember = (profileId: string, nationality: string | null): void => {
    nationalities.delete(profileId);
    nationalities.set(profileId, nationality);
    const [oldest] = nationalities.keys();
    if (nationalities.size > keptProfiles && oldest !== undefined) nationalities.delete(oldest);
  };

  const readOne = async (
    { initials, nationality, profileId }: StayDraft['guests'][number],
    { countryCodes }: StayContext,
  ): Promise<StayGuest> => {
    const id = profileId === null ? null : pathPart(profileId, 80);
    if (profileId === null || id === null) return { initials, nationality };
    const query = [['fetchInstructions', 'Profile']] as const;
    const answer = await ask({ name: 'getProfile', path: `/crm/v1/profiles/${id}`, query });
    const read = profileAnswer.safeParse(answer.ok && answer.status === 200 ? answer.json : null);
    if (!read.success) return { initials, nationality };
    const found = countryOf([read.data.profileDetails?.customer?.nationality], countryCodes);
    remember(profileId, found);
    return { initials, nationality: found };
  };

  return {
    async read(draft, context) {
      const guests = guestsOf(draft);
      const companions = await Promise.all(guests.map((guest) => readOne(guest, context)));
      return { ...draft.stay, companions };
    },
    recall(draft) {
      const companions = guestsOf(draft).map(({ initials, nationality, profileId }) => ({
        initials,
        nationality: nationality ?? nationalities.get(profileId ?? '') ?? null,
      }));
      return { ...draft.stay, companions };
    },
  };
}

function guestsOf({ stay, guests }: StayDraft): StayDraft['guests'] {
  const isCurrent = stay.state === 'inHouse' || stay.state === 'expected';
  return isCurrent ? guests.slice(0, mostCompanions) : [];
}
