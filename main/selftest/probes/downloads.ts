import { attempt, refused, type Try } from '../attempt.ts';
import { hosts } from '../world/hosts.ts';

const { site } = hosts;

const clickOn = (href: string): string =>
  `{ const a = document.createElement('a'); a.href = ${href}; a.download = 'a.txt'; document.body.append(a); a.click(); } 1`;

/** Ways to a download, and whether its refusal is told: the sandbox policy stops some before anybody is asked. */
const ways: Readonly<Record<string, readonly [script: string, isTold: boolean]>> = {
  'a link': [clickOn('"/"'), false],
  'a link to a blob': [clickOn('URL.createObjectURL(new Blob(["x"]))'), false],
  'a link to a data address': [clickOn('"data:text/plain,x"'), false],
  'an attachment in a frame': [
    'document.body.append(Object.assign(document.createElement("iframe"), { src: "/a.zip" })); 1',
    true,
  ],
  'an attachment': ['location.href = "/a.zip"; 1', true],
};

/** The dialog in which a guest would choose where a file goes. */
export const downloadTries: readonly Try[] = Object.entries(ways).map(([way, [script, isTold]]) => ({
  id: 'A08',
  tried: `a download by ${way}`,
  closedBy: 'guard',
  async run(stage) {
    const attachment = {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="a.zip"',
    };
    stage.world.page(`${site}/a.zip`, { headers: attachment, body: 'zip' });
    stage.world.page(`${site}/`, 'plain');
    await stage.ground.visit(`${site}/`);
    const act = () => stage.ground.run(script, { gesture: true });
    return attempt(stage, isTold ? { act, isOver: refused(stage, 'download') } : { act });
  },
}));
