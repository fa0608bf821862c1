import { expect, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';
import { act, touch, touchField, untilClosed } from './hands.ts';

test.use({ stageName: 'typing-fields', profile: {} });

const style =
  '<style>body{margin:0}.f{display:block;box-sizing:border-box;width:400px;height:60px;margin:0}</style>';
/** The middle of the field in this row. */
const row = (index: number) => [100, 60 * index + 30] as const;

test('a touch opens the keyboard, acts arrive, and the page never loses the focus', async ({
  stage: { app, world, ...stage },
}) => {
  world.page(
    'site.test/',
    `${style}<input class="f" id="a"><script>window.told = [];
    for (const type of ['blur', 'focus']) addEventListener(type, () => told.push(type));
    for (const type of ['keydown', 'input', 'compositionend']) addEventListener(type, () => told.push(type), true);</script>`,
  );
  await stage.visit('site.test/');
  expect(await app.order('type', { act: { do: 'insert', text: 'x' } })).toBe(false);
  await touchField(app, ...row(0));
  expect(await app.order('typedField')).toMatchObject({ field: { kind: 'text', enterAction: 'enter' } });
  await app.order('run', { script: 'told.length = 0' });
  // As when a finger comes down on a key of ours.
  const front = () =>
    inMain(
      app,
      async ({ electron }) => {
        const shell = new electron.WebContentsView();
        electron.BaseWindow.getAllWindows()[0]?.contentView.addChildView(shell, 0);
        await shell.webContents.loadURL('data:text/html,<input autofocus>');
        shell.webContents.focus();
      },
      null,
    );
  await front();
  await act(app, { do: 'insert', text: 'H' }, { do: 'insert', text: 'é' }, { do: 'insert', text: ' ' });
  await act(app, { do: 'compose', text: 'ni', caret: 2 }, { do: 'commit', text: '你好' });
  await stage.untilPageSays('a.value', 'Hé 你好');
  await act(app, { do: 'delete-back' }, { do: 'move', to: 'left' }, { do: 'insert', text: 'z' });
  await stage.untilPageSays('a.value', 'Hé z你');
  const told = (await app.order('run', { script: 'told' })) as string[];
  expect(told).not.toContain('blur');
  expect(told).not.toContain('focus');
  expect(told).toContain('compositionend');
  expect(await app.order('run', { script: 'document.hasFocus()' })).toBe(true);
  // What a hardware keyboard writes goes on to the page.
  expect(await inMain(app, ({ guest }) => guest().isFocused(), null)).toBe(true);
});

test('what is composed goes on, though each touch on a key takes the focus of the window', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', `${style}<input class="f" id="a">`);
  await stage.visit('site.test/');
  await touchField(app, ...row(0));
  const touchKey = (isFirst: boolean) =>
    inMain(
      app,
      async ({ electron }, first) => {
        const content = electron.BaseWindow.getAllWindows()[0]?.contentView;
        if (first) content?.addChildView(new electron.WebContentsView(), 0);
        const shell = content?.children[0] as InstanceType<typeof electron.WebContentsView>;
        if (first) await shell.webContents.loadURL('data:text/html,<button autofocus>a key</button>');
        shell.webContents.focus();
        // What the engine does when a page loses the focus of the window comes a moment later.
        await new Promise((resolve) => setTimeout(resolve, 200));
      },
      isFirst,
    );
  for (const [index, text] of ['n', 'ni', 'nih', 'niha', 'nihao'].entries()) {
    await touchKey(index === 0);
    await act(app, { do: 'compose', text, caret: text.length });
  }
  await stage.untilPageSays('a.value', 'nihao');
  await touchKey(false);
  await act(app, { do: 'commit', text: '你好' });
  await stage.untilPageSays('a.value', '你好');
  expect(await inMain(app, ({ guest }) => guest().isFocused(), null)).toBe(true);
});

test('each kind of field says what it is, and what is none opens nothing', async ({
  stage: { app, world, ...stage },
}) => {
  const fields: readonly (readonly [html: string, kind: string, enterAction: string])[] = [
    ['<input type="search">', 'search', 'search'],
    ['<input type="email">', 'email', 'enter'],
    ['<input type="tel" enterkeyhint="next">', 'telephone', 'next'],
    ['<input inputmode="numeric">', 'number', 'enter'],
    ['<input type="password" inputmode="text" enterkeyhint="go">', 'password', 'go'],
    ['<input type="url">', 'url', 'enter'],
    ['<textarea enterkeyhint="send"></textarea>', 'text', 'send'],
    ['<div contenteditable></div>', 'text', 'enter'],
    ['<form><input type="number"></form>', 'number', 'go'],
  ];
  const rows = fields.map(([html]) => html.replace(/<(input|textarea|div)/, '<$1 class="f"')).join('');
  world.page('site.test/', style + rows);
  await stage.visit('site.test/');
  for (const [index, [, kind, enterAction]] of fields.entries()) {
    await touchField(app, ...row(index), kind);
    expect(await app.order('typedField')).toMatchObject({ field: { kind, enterAction } });
  }
  const none = [
    '<input readonly value="r">',
    '<input type="checkbox">',
    '<input inputmode="none">',
    '<input type="date">',
    '<button>b</button>',
    '<div tabindex="0">d</div>',
    '<input>',
  ];
  world.page(
    'none.test/',
    style + none.map((html) => html.replace(/<(input|button|div)/, '<$1 class="f"')).join(''),
  );
  await stage.visit('none.test/');
  const last = none.length - 1;
  await touchField(app, ...row(last));
  for (let index = 0; index < last; index += 1) {
    await touch(app, ...row(index));
    await untilClosed(app);
    await touchField(app, ...row(last));
  }
});

test('a frame of another site, a shadow root and an editor made by script take text as well', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('frame.test/', `${style}<input class="f" id="a">`);
  world.page(
    'site.test/',
    `${style}<iframe class="f" style="border:0" src="https://frame.test/"></iframe><div class="f" id="host"></div>
    <iframe class="f" style="border:0" id="editor"></iframe>
    <script>host.attachShadow({ mode: 'open' }).innerHTML = '<input style="width:400px;height:60px;box-sizing:border-box" id="inner">';
    editor.contentDocument.body.contentEditable = 'true'; editor.contentDocument.body.style.height = '50px';</script>`,
  );
  await stage.visit('site.test/');
  await touchField(app, ...row(0));
  await act(
    app,
    { do: 'insert', text: 'a' },
    { do: 'compose', text: 'ni', caret: 2 },
    { do: 'commit', text: '你' },
  );
  const inFrame = () => app.order('run', { script: 'a.value', frame: 'frame.test' });
  await expect.poll(inFrame).toBe('a你');
  const { turn } = (await app.order('typedField')) ?? { turn: 0 };
  await touchField(app, ...row(1));
  await expect.poll(async () => (await app.order('typedField'))?.turn).toBeGreaterThan(turn);
  await act(app, { do: 'insert', text: 'in' });
  await stage.untilPageSays('host.shadowRoot.getElementById("inner").value', 'in');
  await touchField(app, ...row(2));
  await expect(async () => {
    await act(app, { do: 'insert', text: 'é' });
    expect(await app.order('run', { script: 'editor.contentDocument.body.textContent' })).toContain('é');
  }).toPass();
  expect(await inFrame()).toBe('a你');
});

test('it closes with the field, stays away when hidden, and follows the focus while it is open', async ({
  stage: { app, world, ...stage },
}) => {
  world.page(
    'site.test/',
    `${style}<input class="f" id="a"><input class="f" id="b" type="email"><p class="f">text</p>`,
  );
  await stage.visit('site.test/');
  await touchField(app, ...row(0));
  await act(app, { do: 'tab' });
  await expect.poll(async () => (await app.order('typedField'))?.field.kind).toBe('email');
  await touch(app, ...row(2));
  await untilClosed(app);
  await touchField(app, ...row(0));
  await act(app, { do: 'close' });
  expect(await app.order('typedField')).toBeNull();
  expect(await app.order('run', { script: 'document.activeElement.id' })).toBe('a');
  // Hidden over a field that keeps the focus: the next touch on it brings it back.
  await touchField(app, ...row(0));
  await app.order('run', { script: 'a.remove()' });
  await untilClosed(app);
  await touchField(app, 100, 30, 'email');
  await app.order('browse', { action: 'reload' });
  await untilClosed(app);
});

test('a page that focuses a field by itself opens nothing, and cannot pretend a touch', async ({
  stage: { app, world, ...stage },
}) => {
  world.page(
    'site.test/',
    `${style}<form name="activeElement"><input class="f" id="a" name="isContentEditable"></form><img name="body"><input class="f" id="b">
    <script>window.pretend = () => {
      for (const type of ['pointerdown', 'focusin', 'click', 'focusout'])
        a.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
      a.blur(); a.focus();
    };
    addEventListener = () => {}; Reflect.get = () => { throw 1; }; Object.hasOwn = () => true;
    Document.prototype.contains = () => true; performance.now = () => 0; Promise = null;</script>`,
  );
  await stage.visit('site.test/');
  await app.order('run', { script: 'for (let count = 0; count < 2000; count += 1) pretend(); 1' });
  await app.order('run', { script: 'b.focus(); 1' });
  await expect.poll(() => app.order('run', { script: 'document.hasFocus() || 1' })).toBeTruthy();
  expect(await app.order('typedField')).toBeNull();
  const names =
    'Object.getOwnPropertyNames(self).concat(Object.getOwnPropertyNames(document)).filter((name) => /guestway/i.test(name))';
  expect(await app.order('run', { script: names })).toEqual([]);
  await touchField(app, ...row(0));
  await act(app, { do: 'insert', text: 'ok' });
  await stage.untilPageSays('a.value', 'ok');
});

test('the field comes into sight when the keyboard takes its room, also within a frame', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('frame.test/', `${style}<div style="height:500px"></div><input class="f" id="a">`);
  world.page(
    'site.test/',
    `${style}<div style="height:600px"></div><input class="f" id="a"><div style="height:900px"></div>`,
  );
  world.page(
    'outer.test/',
    `${style}<iframe src="https://frame.test/" style="border:0;width:600px;height:650px"></iframe><div style="height:900px">`,
  );
  const room = async (heightPx: number) => {
    await app.order('room', { heightPx });
    await expect.poll(() => app.order('run', { script: 'innerHeight' })).toBeLessThan(320);
  };
  await stage.visit('site.test/');
  await touchField(app, 100, 630);
  await room(500);
  await stage.untilPageSays(
    '(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(a.getBoundingClientRect())',
    true,
  );
  await app.order('room', { heightPx: 104 });
  await stage.visit('outer.test/');
  await touchField(app, 100, 530);
  await room(500);
  await stage.untilPageSays('scrollY > 250', true);
  await app.order('room', { heightPx: 104 });
});
