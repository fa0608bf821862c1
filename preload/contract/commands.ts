import { languages } from './languages.ts';
import type { CommandName } from './names.ts';
import type { OwnRecords } from './own-records.ts';
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
  showOwnRecords: command<void>()(['guest'], z.strictObject({ shown: z.boolean() })),
  readOwnRecords: command<OwnRecords>()(['guest'], z.undefined()),
  readView: command<TerminalView>()(['guest'], z.undefined()),
} as const satisfies Record<CommandName, Command<z.ZodType, unknown>>;

/** What a command takes. */
export type CommandInput<Name extends CommandName> = z.infer<(typeof commands)[Name]['input']>;

/** What a command answers. */
export type CommandOutput<Name extends CommandName> =
  (typeof commands)[Name] extends Command<z.ZodType, infer Output> ? Output : never;
