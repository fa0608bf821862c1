import type { Page } from '@playwright/test';
import { goTo, heading, openPage } from '../../main/demo/drive/guest.ts';
import type { TerminalDriver } from '../../main/demo/drive/terminal-driver.ts';
import { type GuestContent, guestContent, type Markers } from './markers.ts';

/** The demo's page for what pages try; every other address below is on its host. */
const tryOut = 'https://www.tryout.test/';

/** Does in one session what leaves content behind, every sort of it. Rejects when one of them could not be left: a search that nothing was hidden from proves nothing. */
export async function leaveContent(terminal: TerminalDriver, markers: Markers): Promise<void> {
  const left = new Set<GuestContent>();
  const mark = (content: GuestContent): string => {
    left.add(content);
    return markers.of(content);
  };
  await visitAddresses(terminal, mark);
  const page = await typeWords(terminal, mark);
  await storeData(page, mark);
  await moveData(page, mark);
  await chat(terminal, mark);
  await crashPage(terminal, mark);
  const missing = guestContent.filter((content) => !left.has(content));
  if (missing.length > 0) throw new Error(`not left: ${missing.join(', ')}`);
}

type Mark = (content: GuestContent) => string;

async function visitAddresses(terminal: TerminalDriver, mark: Mark): Promise<void> {
  const { shell } = terminal;
  await goTo(shell, `https://${mark('host')}.example/`);
  await heading(shell, 'This website was not found').waitFor();
  await openPage(terminal, `https://www.daily-courier.test/?from=${mark('query')}#${mark('fragment')}`);
  await goTo(shell, `https://casino.luckystrike.test/${mark('path')}`);
  await heading(shell, 'This website is not part of your access').waitFor();
  const words = mark('words typed as an address');
  await goTo(shell, `${words} harbour`);
  await terminal.guestPage('https://search.wayfind.test/find');
}

async function typeWords(terminal: TerminalDriver, mark: Mark): Promise<Page> {
  const search = await openPage(terminal, 'https://search.wayfind.test/');
  const field = search.getByRole('textbox', { name: 'Search' });
  await field.pressSequentially(mark('search word'));
  await field.press('Enter');
  await search.waitForURL(/q=/);
  const page = await openPage(terminal, tryOut);
  await page.evaluate(() => {
    for (const [name, type] of [
      ['note', 'text'],
      ['passport', 'text'],
      ['secret', 'password'],
    ] as const) {
      const input = document.createElement('input');
      Object.assign(input, { name, type, ariaLabel: name, autocomplete: 'on' });
      document.body.append(input);
    }
  });
  await page.getByLabel('note').pressSequentially(mark('form text'));
  await page.getByLabel('secret').pressSequentially(mark('password'));
  const line = `P<UTO${mark('passport line').toUpperCase()}<<ANNA<MARIA<<<<<<<<`;
  await page.getByLabel('passport').pressSequentially(line);
  // Selected and cut, so that it is in the clipboard as well.
  await page.getByLabel('note').evaluate((input, text) => {
    (input as HTMLInputElement).value = text;
    (input as HTMLInputElement).select();
  }, mark('clipboard text'));
  await page.getByLabel('note').press('Control+X');
  return page;
}

async function storeData(page: Page, mark: Mark): Promise<void> {
  await page.evaluate(
    async ({ cookie, local, session, database, cached, state, title, name }) => {
      // biome-ignore lint/suspicious/noDocumentCookie: a page of the outside world sets it this way.
      document.cookie = `seen=${cookie}; max-age=86400`;
      localStorage.setItem('note', local);
      sessionStorage.setItem('note', session);
      await caches.open('c').then((cache) => cache.put('/kept', new Response(cached)));
      await new Promise((resolve, reject) => {
        const open = indexedDB.open('db', 1);
        open.onupgradeneeded = () => open.result.createObjectStore('s').put(database, 'k');
        open.onsuccess = resolve;
        open.onerror = reject;
      });
      history.pushState({ state }, '', `?${state}`);
      document.title = title;
      window.name = name;
    },
    {
      cookie: mark('cookie'),
      local: mark('local storage'),
      session: mark('session storage'),
      database: mark('database'),
      cached: mark('cache of a service worker'),
      state: mark('history state'),
      title: mark('page title'),
      name: mark('window name'),
    },
  );
}

async function moveData(page: Page, mark: Mark): Promise<void> {
  await page.evaluate(
    (name) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File(['x'], name));
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (input === null) throw new Error('no file field');
      input.files = chosen.files;
    },
    `${mark('upload name')}.pdf`,
  );
  await page.evaluate(
    async ({ body, download, name, error, object, job }) => {
      await fetch('/upload', { method: 'POST', body }).catch(() => {});
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([object], { type: 'text/plain' }));
      link.download = `${download}.txt`;
      document.body.append(link);
      link.click();
      const image = new Image();
      image.src = `https://${name}.nowhere.test/pixel.png`;
      await new Promise((settled) => {
        image.onload = settled;
        image.onerror = settled;
      });
      console.error(error);
      reportError(new Error(error));
      const before = document.title;
      document.title = job;
      window.print();
      document.title = before;
    },
    {
      body: mark('posted body'),
      download: mark('download name'),
      name: mark('looked-up name'),
      error: mark('error text'),
      object: mark('object address'),
      job: mark('print job title'),
    },
  );
}

async function chat(terminal: TerminalDriver, mark: Mark): Promise<void> {
  const page = await openPage(terminal, 'https://chat.parley.test/');
  await page.getByText('connected').first().waitFor();
  const said = mark('chat message');
  await page.getByRole('textbox').fill(said);
  await page.getByRole('textbox').press('Enter');
  await page.getByText(said).first().waitFor();
}

/** The renderer dies with the text in its memory; a crash dump would hold it. */
async function crashPage(terminal: TerminalDriver, mark: Mark): Promise<void> {
  const page = await openPage(terminal, tryOut);
  await page.evaluate((text) => {
    document.title = text;
    Object.assign(window, { kept: Array.from({ length: 1_000 }, (_, at) => `${text} ${at}`) });
  }, mark('memory of a crashed page'));
  const session = await page.context().newCDPSession(page);
  // It answers nothing: the process is gone.
  void session.send('Page.crash').catch(() => {});
  await heading(terminal.shell, 'This page stopped').waitFor();
}
