import { type Comfort, plainComfort } from '../../preload/contract/comfort.ts';
import type { Screen } from '../../preload/contract/views.ts';
import type { Clock } from '../clock.ts';

/** How the guest who stands there wants to see and hear the terminal. */
export type ComfortKeeper = {
  /** Takes the wishes that are named; the others stay. */
  change(wanted: { readonly [Wish in keyof Comfort]?: Comfort[Wish] | undefined }): void;
  current(): Comfort;
  /** Told of each screen before it is shown: on the attract screen nobody is there, and the next guest is greeted plainly. */
  shows(screen: Screen['name']): void;
};

/** What it needs. */
export type ComfortDeps = {
  readonly clock: Pick<Clock, 'alarm'>;
  readonly changed: () => void;
  /** Tells the engine, and so every guest page, which colours are wished for. */
  readonly paint: (theme: Comfort['theme']) => void;
};

/** Whoever changed something before touching a language, and has not touched one for so long, has gone. */
const goneAfterMs = 60_000;

/** Begins plainly. */
export function createComfort({ clock, changed, paint }: ComfortDeps): ComfortKeeper {
  let current = plainComfort;
  let shown: Screen['name'] | null = null;
  let cancel = (): void => {};
  const put = (next: Comfort): void => {
    if (next.theme !== current.theme) paint(next.theme);
    current = next;
  };
  const forget = (): void => {
    cancel();
    put(plainComfort);
  };
  return {
    change(wanted) {
      const named = Object.entries(wanted).filter(([, wish]) => wish !== undefined);
      put({ ...current, ...(Object.fromEntries(named) as Partial<Comfort>) });
      cancel();
      if (shown === 'attract')
        cancel = clock.alarm(goneAfterMs, () => {
          forget();
          changed();
        });
      changed();
    },
    current: () => current,
    shows(screen) {
      if (screen === shown) return;
      cancel();
      if (screen === 'attract') forget();
      shown = screen;
    },
  };
}
