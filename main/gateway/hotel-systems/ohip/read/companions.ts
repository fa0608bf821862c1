import type { Stay, StayGuest } from '../../port.ts';
import { type AskOhip, pathPart } from '../ask.ts';
import { countryOf } from './fields.ts';
import { profileAnswer } from './shapes.ts';
import type { StayContext, StayDraft } from './stays-of.ts';

/** Companions looked at for one stay; a family suite has fewer. */
const mostCompanions = 19;

/**
 * The stay with its companions, each with the nationality of the profile. A profile that cannot be read leaves the
 * nationality unsaid: the companion is not eligible by it, and the stay stands.
 */
export async function withCompanions(draft: StayDraft, ask: AskOhip, context: StayContext): Promise<Stay> {
  const { stay } = draft;
  if (stay.state !== 'inHouse' && stay.state !== 'expected') return stay;
  const guests = draft.guests.slice(0, mostCompanions);
  const companions = await Promise.all(guests.map((guest) => companionOf(guest, ask, context)));
  return { ...stay, companions };
}

async function companionOf(
  { initials, nationality, profileId }: StayDraft['guests'][number],
  ask: AskOhip,
  { countryCodes }: StayContext,
): Promise<StayGuest> {
  const id = profileId === null ? null : pathPart(profileId, 80);
  if (id === null) return { initials, nationality };
  const query = [['fetchInstructions', 'Profile']] as const;
  const answer = await ask({ name: 'getProfile', path: `/crm/v1/profiles/${id}`, query });
  const read = profileAnswer.safeParse(answer.ok && answer.status === 200 ? answer.json : null);
  const customer = read.success ? read.data.profileDetails?.customer : null;
  return { initials, nationality: countryOf([customer?.nationality], countryCodes) };
}
