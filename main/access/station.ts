import type { UnavailableReason } from '../../preload/contract/codes.ts';
import type { AnswerOf, BodyOf } from '../../preload/contract/http.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { type Entrance, entrancesOf } from './channel-check.ts';
import type { DocumentsCache } from './documents-cache.ts';
import type { EnrolmentLook, EnrolmentView } from './enrolment.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { TerminalIdentity } from './kept/identity.ts';
import type { Offline } from './offline/offline.ts';

/** What the station looks after and tells. */
export type StationDeps = {
  readonly clock: Clock;
  readonly log: Log;
  readonly gateway: GatewayClient;
  readonly documents: DocumentsCache;
  readonly channelAnswers: (entrance: Entrance) => Promise<boolean>;
  readonly enrolment: () => Promise<EnrolmentLook>;
  readonly identity: () => TerminalIdentity | null;
  readonly enrolled: (identity: TerminalIdentity) => void;
  /** True while the gateway shows a key that is not its own. */
  readonly isPinRefused?: () => boolean;
  /** Has records shipped; tells whether the gateway believes them: null when it does, `away` while it has not said so. */
  readonly lookAfterRecords: () => Promise<string | null>;
  /** Working while the gateway is away, where the hotel allows it. */
  readonly offline?: Pick<Offline, 'take' | 'missed' | 'minutesLeft' | 'reconcile'>;
  /** True outside the hotel's opening hours. */
  readonly isClosed?: () => boolean;
  /** Taken out of service by staff. */
  readonly isLocked?: () => boolean;
  readonly status: () => BodyOf<'reportStatus'>;
  /** Told what was reported and what the gateway answered. */
  readonly reported?: (told: BodyOf<'reportStatus'>, said: AnswerOf<'reportStatus'>) => void;
  /** Told at every look, also when nothing changed. */
  readonly looked: (unavailable: UnavailableReason | null, enrolment: EnrolmentView | null) => void;
  readonly resetOrdered: () => void;
};

/** Looks after everything a session needs before it starts: enrolment, documents, channel, gateway. */
export type Station = {
  start(): void;
  stop(): void;
  /** Looks again at once, after a change that the gateway should hear of. */
  lookNow(): void;
};

/** Often enough that the seat map is fresh and a reset by staff is felt at once. */
const calmMs = 10_000;

/** While something is missing a guest waits, so the next look comes soon. */
const anxiousMs = 1_000;

/** Makes the station of one process tree. */
export function createStation(deps: StationDeps): Station {
  let cancel = (): void => {};
  let running = false;
  let looking = false;
  let again = false;

  /** Looks at everything that a session needs; the first that is missing is what a guest is told. */
  const look = async (): Promise<Look> => {
    if (deps.identity() === null) {
      const enrolled = await deps.enrolment();
      if (enrolled.state === 'away' || enrolled.state === 'expired') return missing(awayReason(deps));
      if (enrolled.state === 'waiting') return { unavailable: 'not-enrolled', enrolment: enrolled.view };
      deps.enrolled(enrolled.identity);
    }
    const told = deps.status();
    const reported = await deps.gateway.call('reportStatus', told);
    if (!reported.ok) {
      if (reported.code === 'refused')
        return missing(reported.reason === 'terminal-revoked' ? 'terminal-revoked' : 'not-enrolled');
      deps.offline?.missed();
      return missing(canWorkOffline(deps) ? await channelReason() : awayReason(deps));
    }
    deps.offline?.take(reported.value.offline);
    if (reported.value.reset) deps.resetOrdered();
    deps.reported?.(told, reported.value);
    // Before anybody is let in: what began without the gateway must be known to it first.
    if ((await deps.offline?.reconcile()) === 'away') return missing('gateway-away');
    const [records, fetched] = await Promise.all([
      deps.lookAfterRecords(),
      // Also while a session runs: what was approved meanwhile reaches it within a look.
      deps.documents.fetch(reported.value.documentsTag),
    ]);
    if (records !== null) return missing(records === 'away' ? 'gateway-away' : 'records-refused');
    if (!fetched.ok) {
      if (fetched.code === 'away') return missing('gateway-away');
      if (fetched.code === 'lists-away') return missing('lists-away');
      deps.log.warn('documents.refused', { reason: fetched.reason });
      return missing('documents-refused');
    }
    return missing(await channelReason());
  };

  const channelReason = async (): Promise<UnavailableReason | null> =>
    (await anyChannelAnswers(deps)) ? null : 'channel-away';

  const round = async (): Promise<void> => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    const { unavailable, enrolment } = await look();
    looking = false;
    if (!running) return;
    // What keeps a terminal from working is told first: staff must see it also at night.
    deps.looked(unavailable ?? outOfService(deps), enrolment);
    cancel();
    cancel = deps.clock.alarm(again ? 0 : unavailable === null ? calmMs : anxiousMs, () => void round());
    again = false;
  };

  return {
    start() {
      running = true;
      void round();
    },
    stop() {
      running = false;
      cancel();
    },
    lookNow() {
      if (running) void round();
    },
  };
}

/** What one look found. */
type Look = { readonly unavailable: UnavailableReason | null; readonly enrolment: EnrolmentView | null };

const missing = (unavailable: UnavailableReason | null): Look => ({ unavailable, enrolment: null });

/** A gateway that shows another key is not away: then nothing is opened. */
function canWorkOffline({ offline, isPinRefused, documents }: StationDeps): boolean {
  const isAway = isPinRefused?.() !== true;
  return isAway && documents.current() !== null && (offline?.minutesLeft() ?? null) !== null;
}

/** What the hotel itself has decided. */
function outOfService({ isLocked, isClosed }: StationDeps): UnavailableReason | null {
  if (isLocked?.() === true) return 'locked';
  return isClosed?.() === true ? 'closed' : null;
}

const awayReason = ({ isPinRefused }: StationDeps): UnavailableReason =>
  isPinRefused?.() === true ? 'gateway-pin-refused' : 'gateway-away';

/** One channel is enough to start; the guard proves the profile's own before anything is enabled. */
async function anyChannelAnswers({ documents, channelAnswers }: StationDeps): Promise<boolean> {
  const entrances = entrancesOf(documents.current()?.profiles.values() ?? []);
  const answers = await Promise.all(entrances.map(channelAnswers));
  return answers.includes(true);
}
