import type { HelpAbout } from '../../preload/contract/http-shapes.ts';
import type { Event, Help, Next, State } from './states.ts';

type Browsing = State & { readonly name: 'browsing' };

/** Nothing asked, nothing said, nothing opened. */
export const noHelp: Help = { asked: null, failed: false, message: null, groupIds: [] };

/** What passes between the guest and the desk, as moves of a session that runs; null for an event that is not legal now. */
export function helpMove(state: Browsing, event: Event): Next | null {
  const { help, session } = state;
  const to = (change: Partial<Help>, ...effects: Next['effects']): Next => ({
    state: { ...state, help: { ...help, ...change } },
    effects,
  });
  switch (event.type) {
    case 'helpWanted': {
      const { about } = event;
      if (isSame(help.asked, about)) return null;
      return to({ asked: about, failed: false }, { do: 'askDesk', leaseId: session.lease.leaseId, about });
    }
    case 'helpFailed':
      return help.asked === null ? null : to({ asked: null, failed: true });
    case 'helpClosed':
      return to({ asked: null, failed: false });
    case 'messageCame':
      return to({ message: event.message });
    case 'messageDismissed':
      return help.message === null && !help.failed ? null : to({ message: null, failed: false });
    case 'siteAllowed':
      return allow(state, event.groupId, to);
    case 'renewalOrdered':
      return to({}, { do: 'renewLease' });
    default:
      return null;
  }
}

/** Whether two questions are the same one. */
export function isSame(one: HelpAbout | null, other: HelpAbout): boolean {
  if (one?.kind !== other.kind) return false;
  return one.kind !== 'site' || other.kind !== 'site' || one.groupId === other.groupId;
}

// Only what the signed profile names can be let through, whatever a gateway orders.
function allow(
  { help, session }: Browsing,
  groupId: string,
  to: (change: Partial<Help>, ...effects: Next['effects']) => Next,
): Next | null {
  const isNamed = session.profile.rules.onRequest?.some((group) => group.groupId === groupId) === true;
  if (!isNamed || help.groupIds.includes(groupId)) return null;
  const groupIds = [...help.groupIds, groupId];
  return to({ groupIds }, { do: 'openGroups', groupIds });
}
