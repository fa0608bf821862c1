import { describe, expect, it } from 'vitest';
import { productSources, type Source } from './sources.ts';

const sources = productSources();

/** Files that break a rule, for an empty expectation that names the culprits. */
const offenders = (rule: (source: Source) => boolean): string[] =>
  sources.filter(rule).map(({ path }) => path);

const importsAtRunTime = (source: Source, test: (from: string) => boolean): boolean =>
  source.imports.some(({ from, isType }) => !isType && test(from));

const isIn = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(folder));

describe('the dependency rule', () => {
  it('the renderer imports nothing of ours but the contract and itself', () => {
    expect(
      offenders(
        ({ path, imports }) =>
          isIn(path, 'renderer/') &&
          imports.some(
            ({ from }) => isIn(from, 'main/') || (isIn(from, 'preload/') && !isIn(from, 'preload/contract/')),
          ),
      ),
    ).toEqual([]);
  });

  it('guest, staff and ui screens do not import each other', () => {
    const area = (path: string): string => path.split('/')[1] ?? '';
    expect(
      offenders(
        ({ path, imports }) =>
          ['guest', 'staff', 'ui'].includes(area(path)) &&
          imports.some(
            ({ from }) => isIn(from, 'renderer/guest', 'renderer/staff') && area(from) !== area(path),
          ),
      ),
    ).toEqual([]);
  });

  it('the preload imports names and Electron only', () => {
    expect(
      offenders(
        (source) =>
          source.path === 'preload/index.ts' &&
          source.imports.some(({ from }) => from !== 'electron' && from !== 'preload/contract/names.ts'),
      ),
    ).toEqual([]);
  });

  it('the contract imports itself and zod through z.ts only', () => {
    expect(
      offenders(
        ({ path, imports }) =>
          isIn(path, 'preload/contract/') &&
          imports.some(
            ({ from }) =>
              !isIn(from, 'preload/contract/') && !(from === 'zod' && path === 'preload/contract/z.ts'),
          ),
      ),
    ).toEqual([]);
  });

  it('zod is imported in z.ts only, and never reaches a page', () => {
    expect(
      offenders(
        (source) =>
          source.path !== 'preload/contract/z.ts' && source.imports.some(({ from }) => from === 'zod'),
      ),
    ).toEqual([]);
    const shapes = [
      'z',
      'commands',
      'command-inputs',
      'http',
      'http-shapes',
      'http-endpoint',
      'http-enrolment-codes',
      'http-staff',
      'http-grants',
      'http-people',
      'http-help',
      'http-fleet',
      'http-fleet-shapes',
      'http-shift',
      'http-terminal',
      'http-timetable-shapes',
      'http-timetables',
      'http-rules',
      'http-rules-shapes',
      'http-rules-lists',
      'http-lists',
      'http-records',
      'http-staff-records',
      'http-receipts',
      'http-hotel-key',
      'http-offline',
      'http-ready',
      'keyboard',
    ].map((name) => `preload/contract/${name}.ts`);
    // Whatever brings one of them along belongs to them.
    expect(
      offenders(
        (source) =>
          isIn(source.path, 'preload/contract/') &&
          !shapes.includes(source.path) &&
          importsAtRunTime(source, (from) => shapes.includes(from)),
      ),
    ).toEqual([]);
    expect(
      offenders(
        (source) =>
          isIn(source.path, 'renderer/', 'preload/index.ts') &&
          importsAtRunTime(source, (from) => shapes.includes(from)),
      ),
    ).toEqual([]);
  });

  it('folders of the terminal meet in compose only', () => {
    const folders = [
      'access',
      'profile',
      'guard',
      'records',
      'shell',
      'config',
      'session',
      'supervisor',
      'ipc',
      'log',
      'fleet',
      'updates',
    ];
    const folderOf = (path: string): string | null => {
      const [top, folder] = path.split('/');
      return top === 'main' && folder !== undefined && folders.includes(folder) ? folder : null;
    };
    // Types and pure step lists are the vocabulary the folders share.
    const shared = ['main/session/', 'main/config/shape.ts', 'main/profile/shape.ts'];
    expect(
      offenders((source) => {
        const own = folderOf(source.path);
        return (
          own !== null &&
          importsAtRunTime(
            source,
            (from) => folderOf(from) !== null && folderOf(from) !== own && !isIn(from, ...shared),
          )
        );
      }),
    ).toEqual([]);
  });

  it('the gateway knows no Electron, no session and no shell', () => {
    expect(
      offenders(
        ({ path, imports }) =>
          isIn(path, 'main/gateway/') &&
          imports.some(
            ({ from }) =>
              from === 'electron' ||
              isIn(from, 'main/session/', 'main/shell/', 'main/ipc/', 'main/supervisor/') ||
              // The rules themselves are judged, compiled and explained on both sides.
              (isIn(from, 'main/guard/') &&
                !isIn(from, 'main/guard/rules/', 'main/guard/lists/', 'main/guard/tester/')),
          ),
      ),
    ).toEqual([]);
  });

  it('pure parts import neither Electron nor Node', () => {
    const pure = [
      'main/session/machine.ts',
      'main/session/view.ts',
      'main/session/limits.ts',
      'main/session/recover.ts',
      'main/session/deadlines.ts',
      'main/guard/rules/',
      'preload/contract/',
    ];
    expect(
      offenders(
        (source) =>
          isIn(source.path, ...pure) &&
          source.imports.some(({ from }) => from === 'electron' || from.startsWith('node:')),
      ),
    ).toEqual([]);
  });
});

describe('who may import what', () => {
  const only = (name: string, where: readonly string[]): string[] =>
    offenders((source) => importsAtRunTime(source, (from) => from === name) && !isIn(source.path, ...where));

  it('electron: entry, compose files, guard, shell and preload', () => {
    expect(
      only('electron', [
        'main/index.ts',
        'main/compose',
        'main/guard/',
        'main/shell/',
        'preload/index.ts',
        'main/tools/setup/',
      ]),
    ).toEqual([]);
  });

  it('better-sqlite3: the two databases', () => {
    expect(only('better-sqlite3', ['main/records/database.ts', 'main/gateway/store/'])).toEqual([]);
  });

  it('pg: the store of the gateway', () => {
    expect(only('pg', ['main/gateway/store/'])).toEqual([]);
  });

  it('the network: gateway client, channel check, guard, gateway, demo and tools', () => {
    const network = [
      'node:net',
      'node:http',
      'node:https',
      'node:http2',
      'node:dns',
      'node:dns/promises',
      'node:dgram',
      'node:tls',
      'socks',
      'undici',
      'ws',
    ];
    const allowed = [
      'main/access/gateway-client.ts',
      'main/access/gateway-exchange.ts',
      'main/access/gateway-tls.ts',
      'main/access/channel-check.ts',
      'main/guard/proxy/',
      // The hotel's printer, and a guest's own phone: on the hotel's network, where no page reaches.
      'main/guard/printing/ipp/ipp-exchange.ts',
      'main/guard/hand-over/phone-server.ts',
      'main/guard/port-hold.ts',
      'main/guard/proxy-process.ts',
      'main/guard/proxy-proof.ts',
      // Sites and a channel on loopback, and the display's own socket.
      'main/selftest/world/',
      'main/selftest/display/',
      'main/selftest/probes/network.ts',
      'main/gateway/',
      'main/demo/',
      'main/tools/',
    ];
    expect(network.flatMap((name) => only(name, allowed))).toEqual([]);
  });

  it('ipcMain is used by compose for ipc/serve only, ipcRenderer by the preload only', () => {
    expect(
      offenders(
        ({ path, text }) =>
          /\bipcMain\b/.test(text) && !['main/compose-commands.ts', 'main/ipc/serve.ts'].includes(path),
      ),
    ).toEqual([]);
    expect(
      offenders(({ path, text }) => /\bipcRenderer\b/.test(text) && path !== 'preload/index.ts'),
    ).toEqual([]);
  });
});
