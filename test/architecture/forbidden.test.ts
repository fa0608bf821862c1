import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, productSources, root, withoutComments } from './sources.ts';

const sources = productSources().map((source) => ({ ...source, code: withoutComments(source.text) }));

const using = (pattern: RegExp, except: readonly string[] = []): string[] =>
  sources
    .filter(({ path, code }) => pattern.test(code) && !except.some((each) => path.startsWith(each)))
    .map(({ path }) => path);

describe('what no file may hold', () => {
  it('the ways out of the product that Electron offers', () => {
    expect(using(/\bopenExternal\s*\(/)).toEqual([]);
    expect(using(/\bshell\.(openPath|showItemInFolder|openExternal)\b/)).toEqual([]);
    expect(using(/auxclick/)).toEqual([]);
  });

  it('a switch-off of a protection', () => {
    const keys =
      /\b(webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegrationInWorker|nodeIntegrationInSubFrames|safeDialogs|plugins)\s*:\s*/;
    expect(using(keys, ['main/tools/build/'])).toEqual([]);
    expect(using(/ELECTRON_DISABLE_SECURITY_WARNINGS|ELECTRON_NO_ASAR/, ['main/guard/'])).toEqual([]);
    // The self-test starts the program so, to see it refuse.
    expect(using(/--no-sandbox/, ['main/selftest/outside-rows.ts'])).toEqual([]);
  });

  it('nodeIntegration, contextIsolation, sandbox and webviewTag have one value only', () => {
    expect(using(/\bnodeIntegration\s*:(?!\s*false\b)/)).toEqual([]);
    expect(using(/\bcontextIsolation\s*:(?!\s*true\b)/)).toEqual([]);
    expect(using(/\bsandbox\s*:(?!\s*true\b)\s*\w/)).toEqual([]);
    expect(using(/\bwebviewTag\s*:(?!\s*false\b)/)).toEqual([]);
  });

  it('an override of certificate checks, but for the authorities and pins a profile names', () => {
    const overrides = /setCertificateVerifyProc|'certificate-error'|rejectUnauthorized\s*:\s*false/;
    const places = [
      'main/guard/authorities.ts',
      'main/guard/enabling/enable-steps.ts',
      // A pin of the profile replaces the system's judgement of a channel's own certificate; nothing is sent before it holds.
      'main/guard/proxy/channel/pinned-tls.ts',
      // The key that IT compared at enrolment replaces the system's judgement of the gateway's own certificate, likewise.
      'main/access/gateway-tls.ts',
      // The same key for the console's window in the app, given at its start; without one the engine judges.
      'main/shell/console-window.ts',
    ];
    expect(using(overrides, places)).toEqual([]);
    // Two lists name the variable in order to refuse it.
    expect(
      using(/NODE_TLS_REJECT/, ['main/guard/outside-switches.ts', 'main/tools/setup/unprivileged.mjs']),
    ).toEqual([]);
  });

  it('a connection by what Node and the engine offer without an import', () => {
    // Tools, demo and gateway are programs of their own; `partition.fetch` is the proof of the gates.
    const elsewhere = ['main/tools/', 'main/demo/', 'main/gateway/', 'renderer/'];
    const calls =
      /(?:await|return|=>?|[(,])\s*fetch\s*\(|\bglobalThis\.fetch\b|\bnew (WebSocket|EventSource)\b/;
    expect(using(calls, elsewhere)).toEqual([]);
    expect(using(/\bcrashReporter\b|\bautoUpdater\b|\bsession\.defaultSession\b/)).toEqual([]);
    expect(using(/node:worker_threads/, ['main/gateway/'])).toEqual([]);
  });

  it('a Chromium switch outside the one list', () => {
    expect(using(/appendSwitch|appendArgument/, ['main/guard/switches.ts'])).toEqual([]);
  });

  it('the clock, randomness in pure parts, and the environment outside their places', () => {
    const clocks = [
      'main/verify/',
      'main/clock.ts',
      'main/tools/',
      'main/demo/',
      'renderer/',
      'main/gateway/store/',
      'main/gateway/http/allow-silence.ts',
      // Runs in guest pages, whose own clock it is.
      'main/guard/view/typing/field-script.ts',
    ];
    expect(using(/\bDate\.now\b|\bsetTimeout\b|\bsetInterval\b/, clocks)).toEqual([]);
    expect(using(/\bMath\.random\b/)).toEqual([]);
    expect(
      using(/\bprocess\.env\b/, [
        'main/config/',
        'main/compose-supervisor.ts',
        'main/tools/',
        'main/demo/',
        'main/guard/switches.ts',
        'main/index.ts',
      ]),
    ).toEqual([]);
  });

  it('pages that store something or write raw markup', () => {
    // Which paper the printer of a desk has is all that a page keeps.
    const paper = 'renderer/staff/slip/paper-size.ts';
    const pages = sources.filter(({ path }) => path.startsWith('renderer/') && path !== paper);
    const bad = pages.filter(({ code }) =>
      /\blocalStorage\b|\bsessionStorage\b|\bindexedDB\b|dangerouslySetInnerHTML/.test(code),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });
});

describe('the house style that a machine can hold', () => {
  it('no file is longer than 250 lines', () => {
    const texts = [
      'main/verify/verify.mjs',
      'renderer/i18n/',
      'renderer/staff/texts/',
      'main/records/generated/',
      'main/demo/site/',
    ];
    const long = sources.filter(
      ({ path, text }) => text.split('\n').length > 251 && !texts.some((each) => path.startsWith(each)),
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('no file is called utils, helpers, common or misc, and none is a barrel', () => {
    expect(
      sources
        .filter(({ path }) => /\/(utils?|helpers?|common|misc)\.tsx?$/.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
    const barrels = sources.filter(
      ({ path, code }) => path !== 'preload/contract/z.ts' && /^export \* (as \w+ )?from/m.test(code),
    );
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('no enum, no namespace, no default export but where a tool asks for one', () => {
    expect(using(/^\s*(export\s+)?(const\s+)?enum\s/m)).toEqual([]);
    expect(using(/^export default/m, ['main/tools/build/'])).toEqual([]);
  });

  it('every exported function, type and constant says what it promises', () => {
    const silent = sources
      .filter(
        ({ path }) =>
          !path.endsWith('.mjs') &&
          !path.startsWith('main/records/generated/') &&
          !path.startsWith('renderer/i18n/') &&
          !path.startsWith('renderer/staff/slip/texts/') &&
          !path.startsWith('main/demo/site/'),
      )
      .flatMap(({ path, text }) => {
        const lines = text.split('\n');
        return lines.flatMap((line, index) => {
          const name = /^export (?:declare )?(?:async )?(?:function|type|const|class) (\w+)/.exec(line)?.[1];
          const before = lines[index - 1] ?? '';
          return name === undefined || before.trimEnd().endsWith('*/') ? [] : [`${path}: ${name}`];
        });
      });
    expect(silent).toEqual([]);
  });

  it('nothing names a registry host or a folder of one machine', () => {
    const files = [
      ...filesBelow(join(root, 'test')),
      ...sources.map(({ path }) => join(root, path)),
      join(root, 'package-lock.json'),
      join(root, 'README.md'),
    ];
    // Built from parts, so that this file does not name what it forbids.
    const forbidden = new RegExp(
      [`registry\\.npm${'js'}`, `deb\\.debian\\.${'org'}`, `/wo${'rk'}/(main|shared|\\.)`].join('|'),
    );
    expect(files.filter((file) => forbidden.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
