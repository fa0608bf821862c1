import { attempt, type Stage, type Try } from '../attempt.ts';
import type { Key } from '../ground/ground.ts';
import { until } from '../ground/until.ts';
import { closed, open } from '../row.ts';
import { hosts } from '../world/hosts.ts';

const { site } = hosts;

const listening = `<body style="margin:0;height:3000px"><script>
  const seen = [];
  onkeydown = ({ key }) => seen.push(key);
  oncontextmenu = () => seen.push('menu');
</script>`;

const withControl = [...'osunthjlfgd'].map((key): Key => ({ key, modifiers: ['control'] }));
const alone = ['F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12'].map((key): Key => ({ key }));
const withAlt = ['d', 'Home', 'Left'].map((key): Key => ({ key, modifiers: ['alt'] }));

/** Keys of a browser and of the system, and what asks for a menu. */
const keys: readonly (readonly [id: string, what: string, keys: readonly Key[]])[] = [
  ['A23', 'Control with o s u n t h j l f g d', withControl],
  ['A23', 'F1 F3 F5 F6 F7 F11 F12', alone],
  ['A23', 'Alt with d Home Left', withAlt],
  ['A23', 'the Windows key with l', [{ key: 'l', modifiers: ['meta'] }]],
  ['A21', 'the menu by Shift and F10', [{ key: 'F10', modifiers: ['shift'] }]],
];

/** A key that passes everywhere arrives after those before it. */
const arrivalMs = 5_000;

/** What a guest does with a keyboard and the other button of a mouse. */
export const handTries: readonly Try[] = [
  ...keys.map(
    ([id, what, pressed]): Try => ({
      id,
      tried: what,
      closedBy: 'guard',
      async run(stage) {
        await atListener(stage);
        const { ground, clock, screen } = stage;
        const before = (await screen?.windows())?.length;
        for (const key of pressed) ground.press(key);
        ground.press({ key: 'Backspace' });
        const hasArrived = async (): Promise<boolean> => (await seenKeys(stage)).includes('Backspace');
        if (!(await until(clock, arrivalMs, hasArrived))) return open('the page heard no key at all');
        const others = (await seenKeys(stage)).filter((key) => key !== 'Shift' && key !== 'Backspace');
        if (others.length > 0) return open(`the page heard ${others.length} of them`);
        const isSame = (await screen?.windows())?.length === before;
        return isSame ? closed('the page heard none of them') : open('a window opened');
      },
    }),
  ),
  {
    id: 'A21',
    tried: 'the menu by the right button',
    closedBy: 'engine',
    async run(stage) {
      await atListener(stage);
      const { ground } = stage;
      return attempt(stage, {
        act: () => ground.touch({ x: 50, y: 50, button: 'right' }),
        isOver: async () => (await seenKeys(stage)).includes('menu'),
      });
    },
  },
];

async function atListener({ ground, world }: Stage): Promise<void> {
  world.page(`${site}/listening`, listening);
  await ground.visit(`${site}/listening`);
  await ground.untilTouchable();
}

async function seenKeys({ ground }: Stage): Promise<readonly string[]> {
  return String(await ground.run('seen.join("\\n")')).split('\n');
}
