import type { Texts } from '../shape.ts';
import { blocked } from './blocked.ts';
import { browsing } from './browsing.ts';
import { comfort } from './comfort.ts';
import { ending } from './ending.ts';
import { entry } from './entry.ts';
import { exit } from './exit.ts';
import { files } from './files.ts';
import { keyboard } from './keyboard.ts';
import { notice } from './notice.ts';
import { pause } from './pause.ts';
import { printing } from './printing.ts';
import { publicPage } from './public-page.ts';
import { records } from './records.ts';
import { tabs } from './tabs.ts';
import { time } from './time.ts';
import { welcome } from './welcome.ts';

export const zhHant: Texts = {
  guest: {
    ...welcome,
    ...entry,
    ...notice,
    ...browsing,
    ...blocked,
    ...time,
    ...ending,
    ...keyboard,
    ...tabs,
    ...files,
    ...printing,
    ...pause,
    ...comfort,
    ...exit,
  },
  public: publicPage,
  records,
};
