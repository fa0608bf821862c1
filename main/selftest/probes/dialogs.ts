import { attempt, refused, says, type Try } from '../attempt.ts';
import { closed, open } from '../row.ts';
import { hosts } from '../world/hosts.ts';

const fileInput = '<body style="margin:0"><input type="file" style="width:300px;height:300px">';
const { site, other } = hosts;

/** Choosers of files, messages of a page, and a page that holds on to its guest. */
export const dialogTries: readonly Try[] = [
  {
    id: 'A01',
    tried: 'a touch on a file input',
    closedBy: 'guard',
    async run(stage) {
      stage.world.page(`${site}/file`, fileInput);
      await stage.ground.visit(`${site}/file`);
      await stage.ground.untilTouchable();
      const isOver = refused(stage, 'upload');
      return attempt(stage, { act: () => stage.ground.touch({ x: 50, y: 150 }), isOver });
    },
  },
  {
    id: 'A02',
    tried: 'a file input in a frame of another site',
    closedBy: 'guard',
    async run(stage) {
      stage.world.page(`${other}/file`, fileInput);
      stage.world.page(`${site}/framed`, `<iframe src="https://${other}/file"></iframe>`);
      await stage.ground.visit(`${site}/framed`);
      const isOver = refused(stage, 'upload');
      const click = 'document.querySelector("input").click()';
      return attempt(stage, {
        act: () => stage.ground.run(click, { frame: `${other}/file`, gesture: true }),
        isOver,
      });
    },
  },
  ...['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].map(
    (picker): Try => ({
      id: 'A03',
      tried: `${picker}()`,
      closedBy: 'guard',
      async run(stage) {
        stage.world.page(`${site}/`, 'plain');
        await stage.ground.visit(`${site}/`);
        return attempt(stage, {
          act: () => stage.ground.run(`self.${picker}?.().catch(() => {}); 1`, { gesture: true }),
          isOver: says(stage, `typeof self.${picker}`, 'undefined'),
        });
      },
    }),
  ),
  ...['alert', 'confirm'].map(
    (dialog): Try => ({
      id: 'A25',
      tried: `${dialog}() without end`,
      closedBy: 'guard',
      async run(stage) {
        stage.world.page(`${site}/`, 'plain');
        await stage.ground.visit(`${site}/`);
        const loop = `for (let i = 0; i < 1000; i += 1) ${dialog}('stay'); document.title = 'after';`;
        return attempt(stage, {
          act: () => stage.ground.run(`requestAnimationFrame(() => { ${loop} }); 1`, { gesture: true }),
          isOver: says(stage, 'document.title', 'after'),
        });
      },
    }),
  ),
  {
    id: 'A25',
    tried: 'a page that refuses to leave',
    closedBy: 'guard',
    async run({ ground, world, clock, ...stage }) {
      world.page(`${other}/next`, 'next');
      const stay = "onbeforeunload = (event) => { event.preventDefault(); return 'stay'; }";
      world.page(`${site}/clingy`, `<body>stay<script>${stay}</script>`);
      await ground.visit(`${site}/clingy`);
      await ground.untilTouchable();
      ground.touch({ x: 20, y: 20 });
      await ground.run('1', { gesture: true });
      ground.enter(`https://${other}/next`);
      const left = await attempt(
        { ...stage, ground, world, clock },
        { act: () => {}, isOver: () => ground.url() === `https://${other}/next` },
      );
      return left.state === 'closed' ? closed('the page is left') : open('the page stays');
    },
  },
];
