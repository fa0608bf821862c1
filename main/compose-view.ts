import { nativeTheme } from 'electron';
import type { AdminScreen } from '../preload/contract/admin.ts';
import type { BrowsingScreen } from '../preload/contract/browsing-view.ts';
import { shellHeightPx } from '../preload/contract/layout.ts';
import type { OwnRecords } from '../preload/contract/own-records.ts';
import type { NoticeView, TerminalView } from '../preload/contract/views.ts';
import type { EnrolmentView } from './access/enrolment.ts';
import type { GatewayTime } from './access/gateway-time.ts';
import { type BarFields, createBarFields } from './browsing/bar-fields.ts';
import { type ComfortKeeper, createComfort } from './browsing/comfort.ts';
import { createFileQuestion, type FileQuestion } from './browsing/file-question.ts';
import { createKeyboardKeeper, type KeyboardKeeper } from './browsing/keyboard-place.ts';
import { createPanels, type Panels } from './browsing/panels.ts';
import { createPauseLock, type PauseLock } from './browsing/pause-lock.ts';
import { createShellFocus } from './browsing/shell-focus.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import { composeOwnRecords } from './compose-own-records.ts';
import type { SessionTime } from './compose-time.ts';
import type { Guard } from './guard/guard.ts';
import { createPublisher, type Publisher } from './ipc/publish.ts';
import type { OwnRecordsReader } from './records/guest/guest-view.ts';
import { pausingMs } from './session/deadlines.ts';
import { idle } from './session/idle.ts';
import type { State } from './session/states.ts';
import type { TerminalParts } from './terminal.ts';

/** What the shell page shows is made of. */
export type ViewWiring = {
  readonly parts: Pick<TerminalParts, 'config' | 'catalogue' | 'house'>;
  readonly clock: Clock;
  readonly time: GatewayTime;
  readonly identity: Access['identity'];
  readonly offline: Access['offline'];
  readonly enrolment: () => EnrolmentView | null;
  readonly lockMessage: () => string;
  readonly admin: () => AdminScreen | null;
  readonly notice: NoticeView;
  readonly guard: Guard;
  readonly sessionTime: Pick<SessionTime, 'timekeeper' | 'look' | 'toast'>;
  readonly store: () => OwnRecordsReader;
  readonly state: () => State;
  readonly publish: (view: TerminalView) => void;
  /** Gives the keyboard to our own page. */
  readonly focusShell: () => void;
};

/** The way to the shell page. */
export type ShownView = {
  readonly publisher: Publisher;
  readonly panels: Panels;
  readonly fields: BarFields;
  readonly keyboard: KeyboardKeeper;
  readonly comfort: ComfortKeeper;
  readonly pauses: PauseLock;
  readonly fileQuestion: FileQuestion;
  readonly readOwnRecords: () => OwnRecords;
  /** Shows the browsing screen again after something on it changed; does nothing on any other. */
  again(): void;
};

/** Files of the session, what is on its way out of it, and what pages ask for. */
function outletsOf(guard: Guard, fileQuestion: Pick<FileQuestion, 'view'>) {
  const { canPrint, canSendToPhone, canSaveToUsb, question, ...others } = guard.outlets();
  return {
    ...others,
    files: { ...guard.files(), canPrint, canSendToPhone, canSaveToUsb },
    question: fileQuestion.view() ?? question,
  } satisfies Partial<BrowsingScreen>;
}

/** The way out, as it stands now. */
function exitOf(guard: Guard) {
  const { state, provedAtMs } = guard.exitStanding();
  return {
    exitAddress: guard.exit()?.address ?? null,
    exitState: state,
    exitProvedAtMs: provedAtMs,
  } satisfies Partial<BrowsingScreen>;
}

/** Builds it. */
export function composeView(wiring: ViewWiring): ShownView {
  const { parts, clock, time, identity, guard, sessionTime, state } = wiring;
  const { timekeeper } = sessionTime;
  const again = (): void => {
    if (state().name !== 'browsing') return;
    sessionTime.look();
    publisher.again();
  };
  const publish = (view: TerminalView): void => {
    const { screen } = view;
    if (screen.name !== 'browsing') pauses.drop();
    // Pages keep their size while nobody sees them: a page must not learn that its guest stepped away.
    else if (screen.pause === null) guard.leaveRoom((size) => shellHeightPx(screen, size));
    comfort.shows(screen.name);
    wiring.publish({ ...view, comfort: comfort.current() });
    shellFocus.shows(screen);
  };
  const shellFocus = createShellFocus(wiring);
  const { catalogue, config } = parts;
  const panels = createPanels({
    guard,
    changed() {
      fileQuestion.panelChanged(panels.shown());
      if (panels.shown() !== 'print') guard.leavePrint();
      again();
    },
  });
  const fileQuestion = createFileQuestion({
    showFiles: (isShown) => panels.show(isShown ? 'files' : null),
    changed: again,
  });
  const keyboard = createKeyboardKeeper({ guard, isPageSeen: panels.isPageSeen, changed: again });
  const fields = createBarFields({ focusShell: wiring.focusShell, changed: again });
  const comfort = createComfort({
    clock,
    changed() {
      guard.comfortChanged();
      publisher.again();
    },
    paint: (theme) => {
      nativeTheme.themeSource = theme;
    },
  });
  const pauses = createPauseLock({
    clock,
    guard,
    usesMedia: () => guard.outlets().media !== null,
    limitMs: pausingMs,
    guestInput: timekeeper.guestInput,
    changed: again,
  });
  const readOwnRecords = composeOwnRecords({
    nowMs: time.nowMs,
    state,
    store: wiring.store,
    catalogue,
    gatewayUrl: config.gatewayUrl,
  });
  const publisher = createPublisher(
    {
      terminal: () => ({
        label: identity()?.label ?? '',
        hotelName: identity()?.hotelName ?? '',
        demo: config.demo,
        offlineMinutesLeft: wiring.offline.shownMinutes(),
        brand: parts.house.brand,
        hours: parts.house.hoursAt(time.nowMs()),
        isDark: parts.house.isDarkAt(time.nowMs()),
      }),
      enrolment: wiring.enrolment,
      lockMessage: wiring.lockMessage,
      admin: wiring.admin,
      notice: () => wiring.notice,
      clockNowMs: clock.nowMs,
      gatewayNowMs: time.nowMs,
      endsInMs: timekeeper.endsInMs,
      browsing: () => ({
        page: guard.page(),
        tabs: guard.tabs(),
        find: guard.found(),
        asked: fields.asked(),
        ...exitOf(guard),
        warning: timekeeper.warning(),
        time: timekeeper.time(),
        toast: sessionTime.toast() ?? guard.toast(),
        panel: panels.shown(),
        pause: pauses.view(),
        keyboard: keyboard.place(),
        ...outletsOf(guard, fileQuestion),
      }),
      comfort: comfort.current,
    },
    idle,
    publish,
  );
  return {
    publisher,
    panels,
    fields,
    keyboard,
    comfort,
    pauses,
    fileQuestion,
    readOwnRecords,
    again,
  };
}
