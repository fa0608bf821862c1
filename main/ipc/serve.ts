import type { CommandCode, Reply } from '../../preload/contract/codes.ts';
import {
  type CommandInput,
  type CommandOutput,
  commands,
  type Surface,
} from '../../preload/contract/commands.ts';
import { type CommandName, commandNames } from '../../preload/contract/names.ts';
import type { Log } from '../log/log.ts';
import { type SenderEvent, shellOrigin } from './trust.ts';

/** The one member of `ipcMain` that is used, and only here. */
export type InvokePort<Sent extends SenderEvent> = {
  handle(channel: string, listener: (event: Sent, raw: unknown) => Promise<unknown>): void;
};

/** One handler per command; the compiler demands all of them. */
export type Handlers = {
  readonly [Name in CommandName]: (
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>;
};

/** What `serve` needs. */
export type ServeDeps<Sent extends SenderEvent> = {
  readonly ipc: InvokePort<Sent>;
  readonly surfaceOf: (event: Sent) => Surface | null;
  readonly handlers: Handlers;
  readonly log: Log;
  /** Told when a page that is none of the shell's reached a command: it has got where no guest page gets. */
  readonly escaped: () => void;
};

/** Answers every command of the contract: sender first, then shape, then the handler. Log lines name the path that failed, never a value. */
export function serve<Sent extends SenderEvent>({
  ipc,
  surfaceOf,
  handlers,
  log,
  escaped,
}: ServeDeps<Sent>): void {
  const refuse = (code: CommandCode, name: CommandName, at: string): Reply<never> => {
    log.warn('ipc.refused', { code, name, at });
    return { ok: false, code };
  };
  for (const name of commandNames) {
    ipc.handle(name, async (event, raw): Promise<Reply<unknown>> => {
      const surface = surfaceOf(event);
      if (surface === null && isStranger(event)) escaped();
      if (surface === null || !commands[name].from.includes(surface))
        return refuse('refused', name, 'sender');
      const input = commands[name].input.safeParse(raw);
      if (!input.success) return refuse('bad-input', name, input.error.issues[0]?.path.join('.') ?? '');
      try {
        return { ok: true, value: await handlers[name](input.data as never) };
      } catch {
        return refuse('failed', name, 'handler');
      }
    });
  }
}

// A page of the shell that is on its way out is no stranger: its frame is gone, or is another one by now.
function isStranger({ senderFrame }: SenderEvent): boolean {
  return senderFrame !== null && senderFrame.origin !== shellOrigin;
}
