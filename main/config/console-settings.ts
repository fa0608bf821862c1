import { argumentNamed } from './arguments.ts';

/** What the staff console in the app was started with. */
export type ConsoleSettings = {
  /** Address of the gateway that serves the console; ends with a slash. */
  readonly url: string;
  /** Base64url SHA-256 of the keys that its certificate may have; without any the system decides. */
  readonly pins: readonly string[];
};

/** Why the settings are refused: a line for whoever starts it. */
export type ConsoleRefusal = { readonly ok: false; readonly say: string };

const onThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const pinForm = /^[\w-]{43}$/;

/**
 * Reads `--console=URL` and `--console-pin=PIN,PIN` from a command line. The address is `https:`, or `http:` on this machine,
 * and has no path; anything else is refused.
 */
export function readConsoleSettings(
  argv: readonly string[],
): { readonly ok: true; readonly settings: ConsoleSettings } | ConsoleRefusal {
  const url = URL.parse(argumentNamed(argv, 'console') ?? '');
  const isGood =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && onThisMachine.test(url.hostname))) &&
    url.href === `${url.origin}/`;
  if (!isGood) {
    const say = 'The console needs the address of its gateway: --console=https://NAME, without a path.';
    return { ok: false, say };
  }
  const pins = (argumentNamed(argv, 'console-pin') ?? '').split(',').filter((pin) => pin !== '');
  if (pins.some((pin) => !pinForm.test(pin))) {
    const say = 'A pin of the gateway has 43 characters: the gateway prints it when it starts.';
    return { ok: false, say };
  }
  return { ok: true, settings: { url: url.href, pins } };
}
