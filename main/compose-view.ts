import { hasStrip } from '../preload/contract/layout.ts';
import type { NoticeView, TerminalView } from '../preload/contract/views.ts';
import type { EnrolmentView } from './access/enrolment.ts';
import type { GatewayTime } from './access/gateway-time.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import { composeOwnRecords, type OwnRecordsPanel } from './compose-own-records.ts';
import type { Guard } from './guard/guard.ts';
import { createPublisher, type Publisher } from './ipc/publish.ts';
import type { OwnRecordsReader } from './records/guest/guest-view.ts';
import { idle } from './session/idle.ts';
import type { State } from './session/states.ts';
import type { Timekeeper } from './session/timekeeper.ts';
import type { TerminalParts } from './terminal.ts';

/** What the shell page shows is made of. */
export type ViewWiring = {
  readonly parts: Pick<TerminalParts, 'config' | 'catalogue'>;
  readonly clock: Clock;
  readonly time: GatewayTime;
  readonly identity: Access['identity'];
  readonly offline: Access['offline'];
  readonly enrolment: () => EnrolmentView | null;
  readonly notice: NoticeView;
  readonly guard: Guard;
  readonly timekeeper: Pick<Timekeeper, 'warning'>;
  readonly store: () => OwnRecordsReader;
  readonly state: () => State;
  readonly publish: (view: TerminalView) => void;
};

/** The way to the shell page. */
export type ShownView = {
  readonly publisher: Publisher;
  readonly ownRecords: OwnRecordsPanel;
  /** Shows the browsing screen again after something on it changed; does nothing on any other. */
  again(): void;
};

/** Builds it. */
export function composeView(wiring: ViewWiring): ShownView {
  const { parts, clock, time, identity, guard, timekeeper, state } = wiring;
  const again = (): void => {
    if (state().name === 'browsing') publisher.again();
  };
  const publish = (view: TerminalView): void => {
    if (view.screen.name === 'browsing') guard.makeRoomForStrip(hasStrip(view.screen));
    wiring.publish(view);
  };
  const { catalogue, config } = parts;
  const ownRecords = composeOwnRecords({
    nowMs: time.nowMs,
    state,
    store: wiring.store,
    catalogue,
    gatewayUrl: config.gatewayUrl,
    guard,
    changed: again,
  });
  const publisher = createPublisher(
    {
      terminal: () => ({
        label: identity()?.label ?? '',
        hotelName: identity()?.hotelName ?? '',
        demo: config.demo,
        offlineMinutesLeft: wiring.offline.shownMinutes(),
      }),
      enrolment: wiring.enrolment,
      notice: () => wiring.notice,
      clockNowMs: clock.nowMs,
      gatewayNowMs: time.nowMs,
      browsing: () => ({
        page: guard.page(),
        exitAddress: guard.exit()?.address ?? null,
        warning: timekeeper.warning(),
        toast: guard.toast(),
        recordsShown: ownRecords.isShown(),
      }),
    },
    idle,
    publish,
  );
  return { publisher, ownRecords, again };
}
