import type { PanelName } from '../../../preload/contract/browsing-view.ts';
import type { HelpAbout } from '../../../preload/contract/http-shapes.ts';
import type { OwnRecords } from '../../../preload/contract/own-records.ts';
import type { TerminalView } from '../../../preload/contract/views.ts';
import type { ComfortKeeper } from '../../browsing/comfort.ts';
import type { PauseLock } from '../../browsing/pause-lock.ts';
import type { Guard } from '../../guard/guard.ts';
import type { Event, StateName } from '../../session/states.ts';
import type { Handlers } from '../serve.ts';
import { type AdminHandlerDeps, adminHandlers } from './admin.ts';
import { type FilesHandlerDeps, filesHandlers } from './files.ts';
import { type HandOverHandlerDeps, handOverHandlers } from './hand-over.ts';
import { type PageHandlerDeps, pageHandlers } from './pages.ts';
import { pauseHandlers } from './pause.ts';
import { type PrintingHandlerDeps, printingHandlers } from './printing.ts';
import { type TimeHandlerDeps, timeHandlers } from './time.ts';
import { type TypingHandlerDeps, typingHandlers } from './typing.ts';

/** What the commands of the guest's shell page reach. */
export type HandlerDeps = {
  readonly submit: (event: Event) => void;
  readonly admin: AdminHandlerDeps;
  readonly stateName: () => StateName;
  readonly guard: PageHandlerDeps['guard'] &
    FilesHandlerDeps['guard'] &
    PrintingHandlerDeps['guard'] &
    HandOverHandlerDeps['guard'] &
    Pick<Guard, 'stopMedia' | 'page'>;
  readonly guestInput: () => void;
  readonly takeGrace: TimeHandlerDeps['takeGrace'];
  readonly fileQuestion: FilesHandlerDeps['fileQuestion'];
  readonly keyboard: TypingHandlerDeps['keyboard'];
  /** What lies over the page in its place. */
  readonly panels: { show(panel: PanelName | null): void };
  /** While the guest is away nothing but coming back, ending and reading the time is served. */
  readonly pauses: PauseLock;
  readonly comfort: Pick<ComfortKeeper, 'change'>;
  /** Throws unless a guest who may see them stands there: one who browses, or whose session is just over. */
  readonly readOwnRecords: () => OwnRecords;
  readonly view: () => TerminalView;
};

/** The handlers of all commands: each is one event of the machine or one call of the guard. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { submit, stateName, guard, guestInput, panels, pauses } = deps;
  // Commands to pages count only while a guest browses; at any other time there is no page.
  const whileBrowsing = (act: () => void): void => {
    if (stateName() !== 'browsing') throw new Error('not-browsing');
    if (pauses.view() !== null) throw new Error('paused');
    guestInput();
    act();
  };
  // Whoever asks for a page wants to see it.
  const toPage = (act: () => void): void =>
    whileBrowsing(() => {
      panels.show(null);
      act();
    });
  // Which sites a guest asks for is what the screen shows, so a page of ours names no group.
  const aboutOf = (kind: HelpAbout['kind']): HelpAbout => {
    if (kind !== 'site') return { kind };
    const page = guard.page();
    if (page.kind !== 'blocked' || page.groupId === null) throw new Error('nothing-to-ask-for');
    return { kind, groupId: page.groupId };
  };
  return {
    chooseLanguage: ({ language }) => submit({ type: 'languageChosen', language }),
    leaveEntry: () => submit({ type: 'entryLeft' }),
    submitToken: ({ token }) => submit({ type: 'tokenEntered', token }),
    answerNotice: ({ accepted }) => submit({ type: accepted ? 'noticeAccepted' : 'noticeDeclined' }),
    ...pageHandlers({ guard, whileBrowsing, toPage }),
    ...typingHandlers({ keyboard: deps.keyboard, whileBrowsing }),
    ...timeHandlers({ whileBrowsing, takeGrace: deps.takeGrace }),
    ...pauseHandlers({ submit, pauses, whileBrowsing }),
    ...filesHandlers({ guard, panels, fileQuestion: deps.fileQuestion, whileBrowsing }),
    ...handOverHandlers({ guard, whileBrowsing }),
    ...printingHandlers({ guard, panels, whileBrowsing }),
    ...adminHandlers(deps.admin, pauses),
    // Whoever stands there may take camera and microphone from a page, also while its guest is away.
    stopMedia: () => {
      if (stateName() !== 'browsing') throw new Error('not-browsing');
      guard.stopMedia();
    },
    stillHere: () => whileBrowsing(() => {}),
    askHelp: ({ about }) => whileBrowsing(() => submit({ type: 'helpWanted', about: aboutOf(about) })),
    dismissMessage: () => whileBrowsing(() => submit({ type: 'messageDismissed' })),
    showPanel: ({ panel }) => whileBrowsing(() => panels.show(panel)),
    showOwnRecords: ({ shown }) => {
      if (stateName() === 'browsing')
        whileBrowsing(() => {
          throw new Error('a-panel-here');
        });
      submit({ type: 'ownRecordsShown', shown });
    },
    readOwnRecords: () => {
      if (pauses.view() !== null) throw new Error('paused');
      return deps.readOwnRecords();
    },
    setComfort: (wanted) => deps.comfort.change(wanted),
    endSession: ({ cause }) => submit({ type: 'endRequested', cause }),
    readView: () => deps.view(),
  };
}
