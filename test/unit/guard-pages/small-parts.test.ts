import { describe, expect, it } from 'vitest';
import { grantsOf } from '../../../main/guard/abilities/grants.ts';
import { dangerousOutside } from '../../../main/guard/outside-switches.ts';
import { blockReasonOf } from '../../../main/guard/pages/load-errors.ts';
import { createToasts } from '../../../main/guard/pages/toasts.ts';
import { acceptLanguages, plainUserAgent } from '../../../main/guard/partition/partition.ts';
import { isAllowed } from '../../../main/guard/partition/permissions.ts';
import { createSealedDocuments } from '../../../main/guard/partition/sealed-documents.ts';
import { chromiumSwitches } from '../../../main/guard/switches.ts';
import { watchActivity } from '../../../main/guard/view/guest-activity.ts';
import { judgeKey } from '../../../main/guard/view/keys.ts';
import { languages } from '../../../preload/contract/languages.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { allAbilities, nothing } from './ability-sets.ts';

describe('what is given from outside', () => {
  const outside = (arguments_: string[], environment: Record<string, string> = {}, testHooks = false) =>
    dangerousOutside({ arguments: arguments_, environment, testHooks });

  it.each([
    '--ignore-certificate-errors',
    '--ignore-certificate-errors-spki-list=abc',
    '--log-net-log=/tmp/x',
    '--no-sandbox',
    '--proxy-server=http://evil',
    '--PROXY-PAC-URL=x',
    '--host-resolver-rules=MAP * 1.2.3.4',
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect=0',
    '-r',
    // The engine reads one dash, capitals and, on Windows, a slash the same way.
    '-no-sandbox',
    '/no-sandbox',
    '--No-Sandbox',
    '--allow-running-insecure-content',
    '--auth-server-allowlist=*',
    '--auto-accept-camera-and-microphone-capture',
    '--browser-subprocess-path=/tmp/x',
    '--bypasscsp-schemes=https',
    '--crash-dumps-dir=/tmp/x',
    '--disable-extensions-except=/tmp/x',
    '--disable-web-security',
    '--enable-logging=stderr',
    '--enable-quic',
    '--explicitly-allowed-ports=25',
    '--force-fieldtrials=A/B',
    '--force-webrtc-ip-handling-policy=default',
    '--gpu-launcher=/tmp/x',
    '--net-log-capture-mode=Everything',
    '--renderer-cmd-prefix=/tmp/x',
    '--ssl-key-log-file=/tmp/x',
    '--ssl-version-min=tls1',
    '--testing-fixed-https-port=1',
    '--trace-startup',
    '--unsafely-treat-insecure-origin-as-secure=http://x',
    '--use-openssl-ca',
    '--use-fake-ui-for-media-stream',
    '--user-agent=x',
    '--vmodule=*=9',
  ])('%s keeps a release from starting', (argument) => {
    expect(outside(['/app', argument])).toHaveLength(1);
  });

  it('a test build may be driven from outside, and nothing more', () => {
    expect(outside(['--remote-debugging-port=0', '--inspect=0'], {}, true)).toEqual([]);
    expect(outside(['--no-sandbox'], {}, true)).toEqual(['--no-sandbox']);
  });

  it.each([
    'SSLKEYLOGFILE',
    'OPENSSL_CONF',
    'NODE_COMPILE_CACHE',
    'NODE_OPTIONS',
    'NODE_DEBUG',
    'NODE_EXTRA_CA_CERTS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_USE_ENV_PROXY',
    'ELECTRON_RUN_AS_NODE',
    'ELECTRON_ENABLE_LOGGING',
    'CHROME_LOG_FILE',
    'LD_PRELOAD',
    'LD_AUDIT',
  ])('%s is refused', (name) => {
    expect(outside([], { [name]: 'x' })).toEqual([name]);
    expect(outside([], { [name]: '' })).toEqual([]);
  });

  it('ordinary arguments pass', () => {
    expect(
      outside(
        ['/app', '/v/proxy-x/app', '--config=/etc/guestway.json', '--role=terminal', '--user-data-dir=/x'],
        {
          HOME: '/h',
        },
      ),
    ).toEqual([]);
  });
});

describe('the switches', () => {
  it('name the guard proxy, no bypass and no name resolution, and each once', () => {
    const switches = new Map(chromiumSwitches(4711));
    expect(switches.get('proxy-server')).toBe('http://127.0.0.1:4711');
    expect(switches.get('proxy-bypass-list')).toBe('<-loopback>');
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
    expect(switches.size).toBe(chromiumSwitches(4711).length);
  });
});

describe('keys', () => {
  const key = (name: string, held: string[] = [], modifiers: string[] = []) =>
    judgeKey(
      {
        key: name,
        control: held.includes('control'),
        alt: held.includes('alt'),
        meta: held.includes('meta'),
        shift: held.includes('shift'),
        modifiers,
      },
      { letters: [] },
    );

  it.each(['a', 'Ä', '中', ' ', '1', 'Enter', 'Tab', 'ArrowLeft', 'Backspace', 'Process', 'Unidentified'])(
    '%s passes',
    (name) => {
      expect(key(name)).toBe('pass');
    },
  );

  it.each(['F1', 'F7', 'F11', 'F12', 'ContextMenu', 'PrintScreen', 'BrowserBack', 'Meta', 'AudioVolumeUp'])(
    '%s is refused',
    (name) => {
      expect(key(name)).toBe('refuse');
    },
  );

  it.each(['o', 's', 'u', 'n', 'h', 'j', 'I', 'F4', 'c', 'v', 'toString', '__proto__'])(
    'Control+%s is refused',
    (name) => {
      expect(key(name, ['control'])).toBe('refuse');
    },
  );

  it.each([
    ['f', 'find'],
    ['L', 'address'],
    ['t', 'new-tab'],
    ['w', 'close-tab'],
    ['Tab', 'next-tab'],
    ['+', 'zoom-in'],
    ['-', 'zoom-out'],
    ['0', 'zoom-plain'],
    ['r', 'reload'],
  ])('Control+%s is for our own bar: %s', (name, act) => {
    expect(key(name, ['control'])).toBe(act);
  });

  it('F5 and Alt with an arrow are for the bar too; Shift makes it the tab before, or nothing', () => {
    expect([key('F5'), key('ArrowLeft', ['alt']), key('ArrowRight', ['alt'])]).toEqual([
      'reload',
      'back',
      'forward',
    ]);
    expect(key('Tab', ['control', 'shift'])).toBe('last-tab');
    expect(key('+', ['control', 'shift'])).toBe('zoom-in');
    for (const name of ['t', 'w', 'r', 'f', '0']) expect(key(name, ['control', 'shift'])).toBe('refuse');
    expect([key('F5', ['meta']), key('F5', ['alt'])]).toEqual(['refuse', 'refuse']);
  });

  it('Control+P is a wish to print', () =>
    expect([key('p', ['control']), key('P', ['control'])]).toEqual(['print', 'print']));

  it.each(['a', 'z', 'ArrowRight', 'Backspace', 'Home'])('Control+%s edits', (name) => {
    expect(key(name, ['control'])).toBe('pass');
  });

  it('Alt and the system key lead nowhere else, AltGr writes', () => {
    expect([key('Home', ['alt']), key('d', ['alt']), key('l', ['meta']), key('F4', ['alt'])]).toEqual(
      Array(4).fill('refuse'),
    );
    expect([key('@', ['control', 'alt']), key('€', [], ['altgr'])]).toEqual(['pass', 'pass']);
    expect(key('Delete', ['control', 'alt'])).toBe('refuse');
  });

  it('copy and paste are an ability', () => {
    const copy = { key: 'c', control: true, alt: false, meta: false, shift: false, modifiers: [] };
    expect([judgeKey(copy, { letters: ['c', 'x', 'v'] }), judgeKey(copy, { letters: [] })]).toEqual([
      'pass',
      'refuse',
    ]);
  });
});

describe('permissions', () => {
  const all = grantsOf(allAbilities);
  const no = grantsOf(nothing);
  const silent = { video: false, audio: false };

  it('grant nothing without an ability', () => {
    const names = [
      'media',
      'geolocation',
      'clipboard-read',
      'clipboard-sanitized-write',
      'fullscreen',
      'notifications',
    ];
    expect(names.filter((name) => isAllowed(no, name, { video: true, audio: true }))).toEqual([]);
  });

  it.each([
    'openExternal',
    'notifications',
    'midi',
    'usb',
    'hid',
    'serial',
    'pointerLock',
    'keyboardLock',
    'display-capture',
    'fileSystem',
    'unknown',
    'one-of-tomorrow',
  ])('%s is granted by no ability', (name) => {
    expect(isAllowed(all, name, silent)).toBe(false);
  });

  it('camera and microphone are two abilities, and a request that names neither gets nothing', () => {
    const camera = grantsOf({ ...nothing, camera: true });
    expect(isAllowed(camera, 'media', { video: true, audio: false })).toBe(true);
    expect(isAllowed(camera, 'media', { video: true, audio: true })).toBe(false);
    expect(isAllowed(all, 'media', silent)).toBe(false);
  });
});

describe('small parts', () => {
  it('the user agent names neither Electron nor the product', () => {
    const full =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) guestway/0.1.0 Chrome/130.0.6723.137 Electron/33.2.1 Safari/537.36';
    expect(plainUserAgent(full)).toBe(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    );
  });

  it("sites are told the guest's language", () => {
    const told = Object.fromEntries(languages.map((language) => [language, acceptLanguages(language)]));
    expect(told).toEqual({
      en: 'en-US,en',
      'zh-Hans': 'zh-CN,zh,en',
      'zh-Hant': 'zh-TW,zh,en',
      ja: 'ja-JP,ja,en',
      ko: 'ko-KR,ko,en',
      fr: 'fr-FR,fr,en',
      de: 'de-DE,de,en',
      es: 'es-ES,es,en',
      pt: 'pt-BR,pt,en',
      it: 'it-IT,it,en',
      ru: 'ru-RU,ru,en',
      ar: 'ar-EG,ar,en',
      th: 'th-TH,th,en',
      vi: 'vi-VN,vi,en',
      id: 'id-ID,id,en',
      hi: 'hi-IN,hi,en',
    });
  });

  it.each([
    [-130, 'channel'],
    [-111, 'not-found'],
    [-105, 'not-found'],
    [-200, 'certificate-name'],
    [-201, 'certificate-date'],
    [-202, 'certificate-authority'],
    [-206, 'revoked'],
    [-207, 'certificate'],
    [-107, 'certificate'],
    [-302, 'scheme'],
    [-7, 'timeout'],
    [-21, 'offline'],
    [-106, 'offline'],
    [-102, 'unreachable'],
    [-101, 'closed'],
    [-324, 'closed'],
    [-320, 'bad-answer'],
    [-310, 'redirects'],
    [-9999, 'not-found'],
  ])('error %i is told as %s', (code, reason) => expect(blockReasonOf(code)).toBe(reason));

  it('a document counts as sealed by its address without the fragment, and https: alone is counted', () => {
    const documents = createSealedDocuments();
    documents.seal('https://a.test/x#y');
    expect(['https://a.test/x#z', 'about:srcdoc', 'blob:https://a.test/1'].map(documents.isSealed)).toEqual([
      true,
      true,
      true,
    ]);
    expect(documents.unsealedCount()).toBe(0);
    expect(documents.isSealed('https://a.test/made-up')).toBe(false);
    expect(documents.unsealedCount()).toBe(1);
  });

  it('a short message goes by itself and the next one takes its place', () => {
    const clock = createFakeClock();
    let changes = 0;
    const toasts = createToasts(clock, () => {
      changes += 1;
    });
    toasts.show('upload-refused');
    clock.advance(4_000);
    toasts.show('print-refused');
    clock.advance(4_000);
    expect([toasts.current(), changes]).toEqual(['print-refused', 2]);
    clock.advance(1_000);
    expect([toasts.current(), changes]).toEqual([null, 3]);
  });
});

describe("a guest's hands", () => {
  const watch = (idle: () => number) => {
    const clock = createFakeClock();
    let told = 0;
    const activity = watchActivity({ clock, systemIdleSeconds: idle, input: () => (told += 1) });
    return { clock, activity, told: () => told };
  };

  it('a system that always says 0 is not believed', () => {
    const { clock, told, activity } = watch(() => 0);
    clock.advance(60_000);
    expect([told(), activity.takeTouch()]).toEqual([0, false]);
  });

  it('a system that counts is believed, but keeps no session alive: a page can set its count back', () => {
    let idle = 30;
    const { clock, told, activity } = watch(() => idle);
    clock.advance(20_000);
    expect(activity.takeTouch()).toBe(false);
    idle = 1;
    clock.advance(5_000);
    expect([told(), activity.takeTouch()]).toEqual([0, true]);
  });

  it('a long scroll is told once a second, and moving the mouse is not told', () => {
    const { clock, activity, told } = watch(() => 0);
    let send = (_type: string): void => {};
    activity.watch({
      on: (_name: string, listener: (event: unknown, input: unknown) => void) => {
        send = (type) => listener({}, { type });
      },
    } as never);
    for (let count = 0; count < 20; count += 1) {
      send('mouseWheel');
      clock.advance(100);
    }
    expect(told()).toBe(2);
    clock.advance(10_000);
    send('mouseMove');
    expect([told(), activity.takeTouch()]).toEqual([2, false]);
    send('touchStart');
    expect([told(), activity.takeTouch()]).toEqual([3, true]);
  });

  it('one touch is given away once, however many events and windows it makes', () => {
    const { clock, activity } = watch(() => 0);
    let send = (_type: string): void => {};
    activity.watch({
      on: (_name: string, listener: (event: unknown, input: unknown) => void) => {
        send = (type) => listener({}, { type });
      },
    } as never);
    expect(activity.takeTouch()).toBe(false);
    send('touchStart');
    expect([activity.takeTouch(), activity.takeTouch()]).toEqual([true, false]);
    clock.advance(100);
    send('gestureTap');
    expect(activity.takeTouch()).toBe(false);
    clock.advance(1_000);
    send('touchStart');
    expect(activity.takeTouch()).toBe(true);
    clock.advance(1_000);
    send('mouseDown');
    clock.advance(5_000);
    expect(activity.takeTouch()).toBe(false);
  });

  it('a touch that only the system tells of is given away once in five seconds', () => {
    let idle = 30;
    const { clock, activity } = watch(() => idle);
    clock.advance(5_000);
    idle = 1;
    expect([activity.takeTouch(), activity.takeTouch()]).toEqual([true, false]);
    clock.advance(5_001);
    expect([activity.takeTouch(), activity.takeTouch()]).toEqual([true, false]);
  });
});
