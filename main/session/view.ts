import type { AdminScreen } from '../../preload/contract/admin.ts';
import type { BrowsingScreen, HelpView, ProfileView } from '../../preload/contract/browsing-view.ts';
import type { EnablingStep, UnavailableReason, WipeStep } from '../../preload/contract/codes.ts';
import { enablingSteps, wipeSteps } from '../../preload/contract/codes.ts';
import type { Comfort } from '../../preload/contract/comfort.ts';
import { offlineLeaseId } from '../../preload/contract/http-offline.ts';
import type { HelpAbout } from '../../preload/contract/http-shapes.ts';
import type {
  NoticeView,
  Screen,
  StepView,
  TerminalLabel,
  TerminalView,
} from '../../preload/contract/views.ts';
import { pausedScreen } from '../browsing/paused-screen.ts';
import type { Profile } from '../profile/shape.ts';
import { isSame } from './help.ts';
import { placeHosts } from './place-hosts.ts';
import type { Session, State } from './states.ts';

/** What a view needs beside the state: live facts that change without a transition. */
export type ViewFacts = {
  readonly terminal: TerminalLabel;
  readonly enrolment: { readonly userCode: string; readonly fingerprintWords: readonly string[] } | null;
  /** Words of the hotel's IT while the terminal is out of service; empty without any. */
  readonly lockMessage: string;
  /** Stands in place of the first screen and of the one that says out of order; null while nobody is at it. */
  readonly admin: AdminScreen | null;
  readonly notice: NoticeView;
  readonly enabling: readonly StepView<EnablingStep>[];
  readonly wiping: readonly StepView<WipeStep>[];
  /** Epoch milliseconds by this terminal's clock, which the screen counts down on. */
  readonly clockNowMs: number;
  /** Epoch milliseconds by the gateway, in which a lease speaks. */
  readonly gatewayNowMs: number;
  /** What is left of a running session, time without charge counted in; null while none runs. */
  readonly endsInMs: number | null;
  readonly comfort: Comfort;
  readonly browsing: Omit<BrowsingScreen, 'name' | 'profile' | 'endsAtMs' | 'message' | 'help'>;
};

/** The snapshot a shell page shows for a state. Pure. */
export function viewOf(state: State, facts: ViewFacts): TerminalView {
  return {
    terminal: facts.terminal,
    language: languageOf(state),
    comfort: facts.comfort,
    screen: screenOf(state, facts),
  };
}

function languageOf(state: State): TerminalView['language'] {
  switch (state.name) {
    case 'idle':
      return state.language ?? state.receipt?.language ?? 'en';
    case 'verifying':
      return state.language;
    case 'notice':
    case 'enabling':
    case 'browsing':
      return state.session.language;
    case 'ending':
    case 'wiping':
    case 'recording':
      return state.ended.language;
    case 'blocked':
      return 'en';
  }
}

function screenOf(state: State, facts: ViewFacts): Screen {
  switch (state.name) {
    case 'idle':
      if (state.receipt !== null)
        return { name: 'receipt', receipt: state.receipt.receipt, recordsShown: state.receipt.isReading };
      if (state.language === null) return facts.admin ?? attract(state.unavailable, facts);
      return { name: 'entry', refusal: state.refusal, coolDownEndsAtMs: state.coolDownEndsAtMs };
    case 'verifying':
      return { name: 'verifying' };
    case 'notice':
      return {
        name: 'notice',
        notice: facts.notice,
        profile: profileView(state.session.profile),
        endsAtMs: endOf(state.session, facts),
      };
    case 'enabling':
      return { name: 'starting', steps: fill(enablingSteps, facts.enabling) };
    case 'browsing':
      return pausedScreen({
        ...facts.browsing,
        name: 'browsing',
        profile: profileView(state.session.profile),
        endsAtMs: facts.endsInMs === null ? endOf(state.session, facts) : facts.clockNowMs + facts.endsInMs,
        message: state.help.message,
        help: helpView(state, facts.browsing),
      });
    case 'ending':
      return { name: 'ending' };
    case 'wiping':
      return { name: 'wiping', steps: fill(wipeSteps, [...state.closed, ...facts.wiping]) };
    case 'recording':
      return { name: 'wiping', steps: fill(wipeSteps, state.wipe.steps) };
    case 'blocked':
      return facts.admin ?? { name: 'out-of-order', reason: state.reason, failedSteps: state.failedSteps };
  }
}

function attract(
  unavailable: UnavailableReason | null,
  { enrolment, lockMessage }: Pick<ViewFacts, 'enrolment' | 'lockMessage'>,
): Screen {
  const message = unavailable === 'locked' && lockMessage !== '' ? { message: lockMessage } : {};
  return { name: 'attract', unavailable, ...message, enrolment };
}

/** The end of a session on the clock the screen counts down on: a span of gateway time from now. */
function endOf({ lease }: Session, { clockNowMs, gatewayNowMs }: ViewFacts): number {
  return clockNowMs + lease.sessionEndsAtMs - gatewayNowMs;
}

function helpView(
  { help: { asked, failed }, session }: State & { readonly name: 'browsing' },
  { page, warning }: ViewFacts['browsing'],
): HelpView {
  const about = page.kind === 'blocked' && page.groupId !== null ? aboutSite(page.groupId) : null;
  const isOffline = offlineLeaseId.safeParse(session.lease.leaseId).success;
  return {
    asked: asked !== null,
    canAsk: about !== null && !isSame(asked, about),
    canCall: !isOffline && warning?.kind !== 'gateway',
    failed,
  };
}

function aboutSite(groupId: string): HelpAbout {
  return { kind: 'site', groupId };
}

/** What of a profile a guest may know. */
export function profileView(profile: Profile): ProfileView {
  return {
    profileId: profile.profileId,
    titles: profile.titles,
    channelId: profile.channel.channelId,
    channelPermit: profile.channel.permit,
    channelCountry: profile.channel.country,
    tiles: profile.startPage.tiles,
    hosts: placeHosts(profile),
    canSearch: profile.abilities.searchEngine && profile.searchUrl !== null,
  };
}

function fill<Name extends string>(
  names: readonly Name[],
  known: readonly StepView<Name>[],
): StepView<Name>[] {
  const states = new Map(known.map((step) => [step.name, step.state]));
  return names.map((name) => ({ name, state: states.get(name) ?? 'waiting' }));
}
