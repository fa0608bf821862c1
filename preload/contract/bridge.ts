import type { Reply } from './codes.ts';
import type { CommandInput, CommandOutput } from './commands.ts';
import type { CommandName } from './names.ts';
import type { TerminalView } from './views.ts';

/** What the preload puts on `window.guestway`: one function per command, and the view as it changes. */
export type Bridge = {
  readonly [Name in CommandName]: CommandInput<Name> extends undefined
    ? () => Promise<Reply<CommandOutput<Name>>>
    : (input: CommandInput<Name>) => Promise<Reply<CommandOutput<Name>>>;
} & {
  /** Calls back with every new snapshot until the returned function is called. */
  onView(listener: (view: TerminalView) => void): () => void;
};
