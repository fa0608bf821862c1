import type {
  GuestQuestion,
  HandOverView,
  MediaUse,
  PrintView,
  SheetPicture,
} from '../../preload/contract/files.ts';
import type { GuardSession } from './enabling/guard-session.ts';

/** What a guest can ask of the ways out of a session. All of it throws or rejects while no session is open. */
export type OutletCommands = {
  /** Makes sheets of a file of the session, or of what is shown. */
  preparePrint(fileId: string | null): void;
  print(copies: number): void;
  readSheet(page: number): Promise<SheetPicture>;
  /** The guest has left what was prepared, or has taken their paper. */
  leavePrint(): void;
  sendToPhone(fileId: string): Promise<void>;
  saveToUsb(fileId: string): Promise<void>;
  stopHandOver(): void;
  answerMedia(allowed: boolean): void;
  stopMedia(): void;
  /** How all of it stands. */
  outlets(): OutletsView;
};

/** As the browsing screen shows it. */
export type OutletsView = {
  readonly canPrint: boolean;
  readonly canSendToPhone: boolean;
  readonly canSaveToUsb: boolean;
  readonly print: PrintView | null;
  readonly handOver: HandOverView | null;
  readonly question: GuestQuestion | null;
  readonly media: MediaUse | null;
};

/** Before a session there is no way out. */
export const noOutlets: OutletsView = {
  canPrint: false,
  canSendToPhone: false,
  canSaveToUsb: false,
  print: null,
  handOver: null,
  question: null,
  media: null,
};

/** The commands on whatever session there is. */
export function outletCommands(
  sessionOf: () => Pick<GuardSession, 'outlets' | 'viewer'> | null,
): OutletCommands {
  const open = () => {
    const outlets = sessionOf()?.outlets;
    if (outlets === undefined) throw new Error('no-session');
    return outlets;
  };
  return {
    // A file that is shown is what the guest sees, so it is what is printed.
    preparePrint: (fileId) => open().printing.prepare(fileId ?? sessionOf()?.viewer?.shown()?.fileId ?? null),
    print: (copies) => open().printing.print(copies),
    readSheet: async (page) => open().printing.picture(page),
    leavePrint: () => sessionOf()?.outlets.printing.leave(),
    sendToPhone: async (fileId) => open().handOver.toPhone(fileId),
    saveToUsb: async (fileId) => open().handOver.toUsb(fileId),
    stopHandOver: () => open().handOver.stop(),
    answerMedia: (isAllowed) => open().media.answer(isAllowed),
    stopMedia: () => open().media.stop(),
    outlets() {
      const outlets = sessionOf()?.outlets;
      if (outlets === undefined) return noOutlets;
      const { media, printing, handOver } = outlets;
      return {
        canPrint: printing.canPrint(),
        canSendToPhone: handOver.canSendToPhone(),
        canSaveToUsb: handOver.canSaveToUsb(),
        print: printing.view(),
        handOver: handOver.view(),
        question: media.question(),
        media: media.inUse(),
      };
    },
  };
}
