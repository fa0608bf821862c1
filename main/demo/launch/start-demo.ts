import { join } from 'node:path';
import { systemClock as clock } from '../../clock.ts';
import { approveFirstTerminal } from './approve-terminals.ts';
import { type Hotel, type HotelOptions, startHotel } from './start-hotel.ts';
import { startTerminal, type TerminalOptions, type TerminalService } from './terminal-service.ts';

/** How the demo is started. */
export type DemoOptions = HotelOptions & {
  readonly window: TerminalOptions['window'];
  readonly house?: TerminalOptions['house'];
  readonly testHooks: boolean;
  readonly through?: TerminalOptions['through'];
};

/** The demo hotel with a terminal, running. */
export type Demo = Omit<Hotel, 'keep'> & {
  /** May be killed and started again. */
  terminal: TerminalService;
  startTerminal(): Promise<TerminalService>;
  /** Folder the terminal keeps. */
  readonly terminalFolder: string;
};

/** Starts the demo hotel and a terminal that it knows. Whatever was started is stopped on a failure. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { say, dataFolder } = options;
  const hotel = await startHotel(options);
  const { world } = hotel;
  try {
    const terminalFolder = join(dataFolder, 'terminal');
    const startOne = (): Promise<TerminalService> =>
      hotel.keep(
        startTerminal({
          folder: terminalFolder,
          gatewayUrl: world.gatewayUrl,
          hotelId: world.hotelId,
          trustFile: world.files.trust,
          catalogueFile: world.files.catalogue,
          window: options.window,
          house: options.house,
          testHooks: options.testHooks,
          through: options.through,
        }),
      );
    say('Starting the terminal');
    const terminal = await startOne();
    await approveFirstTerminal(await hotel.signIn('it'), 'Lobby 1', clock, 60_000);
    return { ...hotel, terminal, terminalFolder, startTerminal: startOne };
  } catch (error) {
    await hotel.stop();
    throw error;
  }
}
