import type { GuardApp } from '../parts/guard-app.ts';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';
import { untilInputArrives } from '../parts/input-ready.ts';
import { touchField } from './hands.ts';

test.use({ stageName: 'typing-scans', profile: {} });

/** Hardware keys, as the system gives them to the window, so many milliseconds apart. */
async function press(app: GuardApp, text: string, apartMs: number): Promise<void> {
  await inMain(
    app,
    async ({ guest }, keys) => {
      for (const sign of keys.text) {
        const isUpper = /[A-Z]/.test(sign);
        const keyCode = sign === '\n' ? 'Enter' : sign;
        const modifiers: ('shift' | 'left')[] = isUpper ? ['shift'] : ['left'];
        guest().sendInputEvent({ type: 'keyDown', keyCode, modifiers });
        if (sign !== '\n') guest().sendInputEvent({ type: 'char', keyCode, modifiers });
        guest().sendInputEvent({ type: 'keyUp', keyCode, modifiers });
        if (keys.apartMs > 0) await new Promise((resolve) => setTimeout(resolve, keys.apartMs));
      }
    },
    { text, apartMs },
  );
}

const field = `<style>body{margin:0}</style><input id="a" style="width:400px;height:60px"><script>
  const seen = []; addEventListener('keydown', ({ key, repeat }) => seen.push(key), true);</script>`;

test('a code of a scanner reaches no page, and the guest is told; what hands type arrives as it was typed', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', field);
  await stage.visit('site.test/');
  await touchField(app, 100, 30);
  await untilInputArrives(app);
  await app.order('run', { script: 'a.focus(); seen.length = 0; 1' });
  await press(app, 'HTTPS7ABCDEFGHJK\n', 0);
  await expect.poll(async () => (await app.order('page')).toast).toBe('scan-refused');
  await press(app, 'hello', 80);
  await stage.untilPageSays('a.value', 'hello');
  expect(await app.order('run', { script: 'seen.join("")' })).toBe('hello');
  // A roll of a quick hand, and Enter after a short word: neither is a scan.
  await press(app, ' Wor', 0);
  await press(app, 'ld', 80);
  await press(app, 'abc\n', 0);
  await stage.untilPageSays('a.value', 'hello Worldabc');
  await stage.untilPageSays('seen.at(-1)', 'Enter');
});

test('into a frame of another site as well', async ({ stage: { app, world, ...stage } }) => {
  world.page('frame.test/', field);
  world.page(
    'outer.test/',
    '<style>body{margin:0}</style><iframe src="https://frame.test/" style="border:0;width:600px;height:100px"></iframe>',
  );
  await stage.visit('outer.test/');
  await touchField(app, 100, 30);
  await app.order('type', { act: { do: 'insert', text: '1' } });
  const value = () => app.order('run', { script: 'a.value', frame: 'frame.test' });
  await expect.poll(value).toBe('1');
  // Held keys are given to the frame that has the focus.
  await press(app, 'ab', 80);
  await expect.poll(value).toBe('1ab');
});
