import { adminActs } from './admin.ts';
import { type GraceAnswer, panelNames } from './browsing-view.ts';
import {
  adminClaimShape,
  comfortChangeShape,
  fileIdShape,
  keyboardFieldShape,
  pausePinShape,
  tabIdShape,
} from './command-inputs.ts';
import type { SheetPicture } from './files.ts';
import { keyboardAct } from './keyboard.ts';
import { languages } from './languages.ts';
import type { CommandName } from './names.ts';
import type { OwnRecords } from './own-records.ts';
import { findLimit } from './tabs.ts';
import type { TerminalView } from './views.ts';
import { z } from './z.ts';

/** The shell pages of a terminal. Guest pages are none of them. */
export type Surface = 'guest';

declare const outputType: unique symbol;

/** One request a shell page may make. `input` runs in main; `Output` is a type only. */
export type Command<Input extends z.ZodType, Output> = {
  readonly from: readonly Surface[];
  readonly input: Input;
  readonly [outputType]?: Output;
};

const command =
  <Output>() =>
  <Input extends z.ZodType>(from: readonly Surface[], input: Input): Command<Input, Output> => ({
    from,
    input,
  });

/** Longest text a token field may send: a QR holds at most 512 bytes (`gateway.md` 9). */
const tokenText = z.string().min(1).max(512);

/** Longest address a guest may type. */
const addressText = z.string().min(1).max(2048);

/** Every command, with what it takes. Unknown fields are refused. */
export const commands = {
  chooseLanguage: command<void>()(['guest'], z.strictObject({ language: z.enum(languages) })),
  leaveEntry: command<void>()(['guest'], z.undefined()),
  submitToken: command<void>()(['guest'], z.strictObject({ token: tokenText })),
  answerNotice: command<void>()(['guest'], z.strictObject({ accepted: z.boolean() })),
  navigate: command<void>()(['guest'], z.strictObject({ address: addressText })),
  browse: command<void>()(
    ['guest'],
    z.strictObject({ action: z.enum(['back', 'forward', 'reload', 'stop', 'home']) }),
  ),
  stillHere: command<void>()(['guest'], z.undefined()),
  askHelp: command<void>()(['guest'], z.strictObject({ about: z.enum(['site', 'time', 'other']) })),
  dismissMessage: command<void>()(['guest'], z.undefined()),
  endSession: command<void>()(['guest'], z.strictObject({ cause: z.enum(['guest', 'new-guest']) })),
  /** The start page in a tab of its own. */
  openTab: command<void>()(['guest'], z.undefined()),
  showTab: command<void>()(['guest'], z.strictObject({ tabId: tabIdShape })),
  closeTab: command<void>()(['guest'], z.strictObject({ tabId: tabIdShape })),
  /** The keyboard goes from the bar to what lies above it. */
  focusPage: command<void>()(['guest'], z.undefined()),
  zoom: command<void>()(['guest'], z.strictObject({ to: z.enum(['in', 'out', 'plain']) })),
  readLarge: command<void>()(['guest'], z.strictObject({ on: z.boolean() })),
  /** `text` null ends the search; the same text again goes on in that direction. */
  find: command<void>()(
    ['guest'],
    z.strictObject({ text: z.string().max(findLimit).nullable(), back: z.boolean() }),
  ),
  /** One act of the on-screen keyboard, for the field of the guest's page that has the focus. */
  type: command<void>()(['guest'], z.strictObject({ act: keyboardAct })),
  /** A field of the shell has the focus (`field`), or none has any more (null). */
  useKeyboard: command<void>()(
    ['guest'],
    z.strictObject({ owner: z.enum(['address', 'shell']), field: keyboardFieldShape.nullable() }),
  ),
  showPanel: command<void>()(['guest'], z.strictObject({ panel: z.enum(panelNames).nullable() })),
  showOwnRecords: command<void>()(['guest'], z.strictObject({ shown: z.boolean() })),
  readOwnRecords: command<OwnRecords>()(['guest'], z.undefined()),
  setComfort: command<void>()(['guest'], comfortChangeShape),
  takeGrace: command<GraceAnswer>()(['guest'], z.undefined()),
  /** Hides the pages at once; `lock` says how they come back. */
  pause: command<void>()(['guest'], z.undefined()),
  lock: command<void>()(['guest'], z.strictObject({ pin: pausePinShape })),
  /** `pin` null goes back before a PIN was chosen. */
  unlock: command<void>()(['guest'], z.strictObject({ pin: pausePinShape.nullable() })),
  showFile: command<void>()(['guest'], z.strictObject({ fileId: fileIdShape })),
  deleteFile: command<void>()(['guest'], z.strictObject({ fileId: fileIdShape })),
  sendToPhone: command<void>()(['guest'], z.strictObject({ fileId: fileIdShape })),
  saveToUsb: command<void>()(['guest'], z.strictObject({ fileId: fileIdShape })),
  stopHandOver: command<void>()(['guest'], z.undefined()),
  /** Makes sheets of the page that is shown, or of a file. */
  preparePrint: command<void>()(['guest'], z.strictObject({ fileId: fileIdShape.nullable() })),
  print: command<void>()(['guest'], z.strictObject({ copies: z.int().min(1).max(9) })),
  /** Draws one of the prepared sheets, counted from 1. */
  readSheet: command<SheetPicture>()(['guest'], z.strictObject({ page: z.int().min(1).max(1_000) })),
  /** No file means no. */
  answerFiles: command<void>()(['guest'], z.strictObject({ fileIds: z.array(fileIdShape).max(100) })),
  answerMedia: command<void>()(['guest'], z.strictObject({ allowed: z.boolean() })),
  /** No page sees or hears the guest any more. */
  stopMedia: command<void>()(['guest'], z.undefined()),
  /** The hidden gesture was made on the first screen. Lets nobody in: it only asks. */
  openAdmin: command<void>()(['guest'], z.undefined()),
  proveAdmin: command<void>()(['guest'], adminClaimShape),
  /** Refused unless somebody has just proved who they are, and their role covers the act. */
  actAsAdmin: command<void>()(['guest'], z.strictObject({ act: z.enum(adminActs) })),
  closeAdmin: command<void>()(['guest'], z.undefined()),
  readView: command<TerminalView>()(['guest'], z.undefined()),
} as const satisfies Record<CommandName, Command<z.ZodType, unknown>>;

/** What a command takes. */
export type CommandInput<Name extends CommandName> = z.infer<(typeof commands)[Name]['input']>;

/** What a command answers. */
export type CommandOutput<Name extends CommandName> =
  (typeof commands)[Name] extends Command<z.ZodType, infer Output> ? Output : never;
