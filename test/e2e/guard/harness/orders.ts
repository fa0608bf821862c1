import type { OutletSettings } from '../../../../main/guard/enabling/outlets.ts';
import type { GuardEvent, SwapResult } from '../../../../main/guard/guard.ts';
import type { OutletCommands, OutletsView } from '../../../../main/guard/outlet-commands.ts';
import type { ExitProof } from '../../../../main/guard/proxy-process.ts';
import type { FilesAsked } from '../../../../main/guard/view/choose-files.ts';
import type { TypedField } from '../../../../main/guard/view/typing/page-typing.ts';
import type { Profile } from '../../../../main/profile/shape.ts';
import type { PageView } from '../../../../preload/contract/browsing-view.ts';
import type { Comfort } from '../../../../preload/contract/comfort.ts';
import type { FileView } from '../../../../preload/contract/files.ts';
import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import type { Language } from '../../../../preload/contract/languages.ts';
import type { FindView, TabsView } from '../../../../preload/contract/tabs.ts';
import type { StepView } from '../../../../preload/contract/views.ts';

/** What the harness is told in a file when it starts. */
export type HarnessStart = {
  readonly scratchFolder: string;
  readonly listFolder: string;
  /** Switches of the product that are taken back, to show what they are for. */
  readonly withoutSwitches?: readonly string[];
  readonly forbiddenTargets: readonly { readonly host: string; readonly port: number }[];
  /** Where paper and files may go; nowhere unless given. */
  readonly outlets?: OutletStart;
};

/** As IT would set them up. */
export type OutletStart = Omit<OutletSettings, 'drawQr'>;

/** What the guest view looks like from outside. */
export type ViewFacts = {
  readonly isVisible: boolean;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly pid: number;
  readonly url: string;
  readonly webRtcPolicy: string;
  /** Every web contents of the app. */
  readonly contents: number;
};

/** Orders to the harness, each with the type of its answer. */
export type Orders = {
  enable: {
    in: { profile: Profile };
    out: { failedStep: string | null; error: string; times: Record<string, number>; ms: number };
  };
  swap: { in: { profile: Profile }; out: SwapResult & { readonly ms: number } };
  exit: { in: null; out: ExitProof | null };
  /** Runs the source of a function of a test in the main process; `parts/in-main.ts` makes it from the function itself. */
  inMain: { in: { source: string; input: unknown }; out: unknown };
  page: { in: null; out: { page: PageView; toast: string | null } };
  events: { in: null; out: readonly GuardEvent[] };
  navigate: { in: { typed: string }; out: null };
  browse: { in: { action: 'back' | 'forward' | 'reload' | 'stop' | 'home' }; out: null };
  tab: { in: { act: 'open' | 'show' | 'close'; tabId?: string }; out: null };
  stepTab: { in: { by: 1 | -1 }; out: null };
  tabs: { in: null; out: TabsView };
  draw: { in: { zoom?: 'in' | 'out' | 'plain'; large?: boolean }; out: null };
  find: { in: { text: string | null; back: boolean }; out: null };
  found: { in: null; out: FindView | null };
  /** For whom the on-screen keyboard is open. */
  typedField: { in: null; out: TypedField | null };
  /** One act of the on-screen keyboard. */
  type: { in: { act: KeyboardAct }; out: boolean };
  /** Leaves so much room at the bottom of the window. */
  room: { in: { heightPx: number }; out: null };
  strip: { in: { shown: boolean }; out: null };
  cover: { in: { shown: boolean }; out: null };
  away: { in: { isAway: boolean }; out: null };
  language: { in: { language: Language }; out: null };
  /** The guest wants to see things otherwise. */
  comfort: { in: Partial<Comfort>; out: null };
  /** Runs a script in the guest page, or in its frame whose address contains `frame`. */
  run: { in: { script: string; gesture?: boolean; frame?: string }; out: unknown };
  click: {
    in: { x: number; y: number; button?: 'left' | 'middle' | 'right'; modifiers?: ('control' | 'shift')[] };
    out: null;
  };
  key: { in: { key: string; modifiers?: ('control' | 'alt' | 'shift' | 'meta')[] }; out: null };
  view: { in: null; out: ViewFacts };
  crash: { in: null; out: null };
  killProxy: { in: null; out: null };
  /** Runs a script in a page with none of the guard around it, to show what the guard closes. */
  bareRun: { in: { script: string }; out: unknown };
  /** Loads an address in such a page. */
  bareLoad: { in: { url: string }; out: null };
  /** Addresses that any frame of any page has arrived at since the last call. */
  arrivals: { in: null; out: readonly string[] };
  /** One call of the ways out of a session: its name, and what it is given. */
  outlet: { in: readonly [keyof OutletCommands, ...(readonly unknown[])]; out: unknown };
  outlets: { in: null; out: OutletsView };
  /** What the guest was asked since the last call. */
  filesAsked: { in: null; out: readonly FilesAsked[] };
  files: { in: null; out: readonly FileView[] };
  showFile: { in: { fileId: string }; out: boolean };
  deleteFile: { in: { fileId: string }; out: null };
  /** Answers the last question. */
  chooseFiles: { in: { ids: readonly string[] }; out: null };
  /** Tells the guest page's engine where it is. */
  place: { in: { latitude: number; longitude: number }; out: null };
  fetch: { in: { url: string }; out: string };
  /** What the guard warned of in its log, since the start. */
  warnings: { in: null; out: readonly unknown[] };
  metrics: { in: null; out: readonly { type: string; name: string; pid: number }[] };
  /** Storage of the partition the session used, as main sees it. */
  partition: { in: null; out: { cookies: number; cacheBytes: number; storagePath: string | null } };
  end: {
    in: null;
    out: { close: readonly StepView<string>[]; wipe: readonly StepView<string>[]; ms: number };
  };
  close: { in: null; out: readonly StepView<string>[] };
  /** Runs the proofs of the wipe alone, without doing anything. */
  prove: { in: null; out: Readonly<Record<string, boolean>> };
  wipe: { in: null; out: readonly StepView<string>[] };
  plant: { in: { folder: 'downloads' | 'crashDumps'; name: string }; out: null };
  clipboard: { in: { write: string }; out: string };
  clipboardText: { in: null; out: string };
};

/** Name of an order. */
export type OrderName = keyof Orders;

/** One order on its way. */
export type OrderMessage = { readonly id: number; readonly name: OrderName; readonly input: unknown };

/** Its answer. */
export type AnswerMessage =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string };
