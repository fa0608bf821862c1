import type { Try } from '../attempt.ts';
import { closed, open } from '../row.ts';
import { hosts } from '../world/hosts.ts';

const { site, other } = hosts;

/** Names under which a page would find the program behind it: our bridge, and what Electron gives where it may. */
const names = ['guestway', 'require', 'process', 'module', 'electron', 'global', 'Buffer'];
const finding = `${JSON.stringify(names)}.filter((name) => typeof self[name] !== 'undefined').join(' ')`;

/** Ways from a page of a guest into the program. */
export const doorTries: readonly Try[] = [
  {
    id: 'B14',
    tried: 'the bridge of the shell and the names of Node in a page',
    closedBy: 'guard',
    async run({ ground, world }) {
      world.page(`${site}/`, 'plain');
      await ground.visit(`${site}/`);
      const found = await ground.run(finding);
      return found === '' ? closed('the page finds none') : open(`the page finds ${String(found)}`);
    },
  },
  {
    id: 'B14',
    tried: 'the same in a frame of another site',
    closedBy: 'guard',
    async run({ ground, world }) {
      world.page(`${other}/`, 'plain');
      world.page(`${site}/frame`, `<iframe src="https://${other}/"></iframe>`);
      await ground.visit(`${site}/frame`);
      const found = await ground.run(finding, { frame: `${other}/` });
      return found === '' ? closed('the frame finds none') : open(`the frame finds ${String(found)}`);
    },
  },
];
