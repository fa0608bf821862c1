import type {
  App,
  nativeImage,
  PowerMonitor,
  session,
  utilityProcess,
  View,
  WebContentsView,
  webContents,
} from 'electron';
import type { Comfort } from '../../preload/contract/comfort.ts';
import type { Language } from '../../preload/contract/languages.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import type { OutletSettings } from './enabling/outlets.ts';
import type { GuardEvent } from './guard.ts';
import type { PortHold } from './port-hold.ts';
import type { ChooseFiles } from './view/choose-files.ts';

/** The parts of Electron the guard uses; compose hands them in, so that no file of the guard imports `electron` itself. */
export type GuardElectron = {
  readonly app: Pick<App, 'on' | 'off' | 'getAppMetrics' | 'userAgentFallback'>;
  readonly session: Pick<typeof session, 'fromPartition'>;
  readonly WebContentsView: typeof WebContentsView;
  readonly webContents: Pick<typeof webContents, 'getAllWebContents'>;
  readonly utilityProcess: Pick<typeof utilityProcess, 'fork'>;
  readonly clipboard: GuestClipboard;
  readonly nativeImage: Pick<typeof nativeImage, 'createFromBitmap'>;
  readonly powerMonitor: Pick<PowerMonitor, 'getSystemIdleTime'>;
};

/** The system clipboard. Newer Electron has `selection` beside it and answers later, older takes its name and answers at once. */
export type GuestClipboard = {
  clear(which?: 'selection' | 'clipboard'): void;
  readText(which?: 'selection' | 'clipboard'): string | Promise<string>;
  readonly selection?: GuestClipboard;
};

/** The window guest views are laid on; `BaseWindow` fits. */
export type GuestWindow = {
  readonly contentView: Pick<View, 'addChildView' | 'removeChildView'>;
  getContentBounds(): { readonly width: number; readonly height: number };
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
};

/** Folders of this process tree in which a guest could leave something. */
export type GuestFolders = {
  readonly userData: string;
  readonly downloads: string;
  readonly crashDumps: string;
};

/** A host that no profile opens; `port` null means every port. */
export type ForbiddenTarget = { readonly host: string; readonly port: number | null };

/** What must not repeat or be guessed. */
export type Random = {
  uuid(): string;
  /** At least 256 bits, as text that fits a header. */
  secret(): string;
};

/** Everything a guard needs from outside. */
export type GuardDeps = {
  readonly electron: GuardElectron;
  readonly window: GuestWindow;
  readonly emit: (event: GuardEvent) => void;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  /** The port named to Chromium before the app was ready (`switches.ts`). */
  readonly port: PortHold;
  /** Built entry of the guard proxy, run as a utility process. */
  readonly proxyEntry: string;
  /** The gateway and whatever else of ours a page must never reach. */
  readonly forbiddenTargets: readonly ForbiddenTarget[];
  /** Holds the host lists that profiles name, `<sha256>.gwl` each. */
  readonly listFolder: string;
  readonly folders: GuestFolders;
  /** Where paper and files of a session may go. */
  readonly outlets: OutletSettings;
  /** Asks the guest for files of their own; `null` while no screen can. */
  readonly chooseFiles: ChooseFiles | null;
  /** Holds the built page of the viewer. */
  readonly viewerFolder: string;
  /** How the guest wants to see the viewer and pages. */
  readonly comfort: () => Comfort;
  /** The guest's language, asked once at enabling. */
  readonly language: () => Language;
};
