import { attempt, refused, says, type Try } from '../attempt.ts';
import { hosts } from '../world/hosts.ts';

const { site } = hosts;

const printCalls: Readonly<Record<string, string>> = {
  'print() of the page': 'print()',
  'print by a command of the editor': 'document.execCommand("print")',
  'print() of a new blank frame':
    'document.body.appendChild(document.createElement("iframe")).contentWindow.print()',
  'print() borrowed from a frame':
    'document.body.appendChild(document.createElement("iframe")).contentWindow.print.call(window)',
};

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';

/** Headers under which an engine could open its own viewer of documents. */
const documents: Readonly<Record<string, Readonly<Record<string, string | string[]>>>> = {
  'a PDF': { 'content-type': 'application/pdf' },
  'a PDF with two types': { 'content-type': ['text/html', 'application/pdf'] },
  'a PDF without a type': { 'content-type': '' },
};

/** The system's print dialog, and the engine's viewer, which has one of its own. */
export const printTries: readonly Try[] = [
  ...Object.entries(printCalls).map(
    ([tried, call]): Try => ({
      id: 'A05',
      tried,
      closedBy: 'guard',
      async run(stage) {
        stage.world.page(`${site}/print`, 'print me');
        await stage.ground.visit(`${site}/print`);
        const script = `requestAnimationFrame(() => { ${call}; document.title = 'after'; }); 1`;
        return attempt(stage, {
          act: () => stage.ground.run(script, { gesture: true }),
          isOver: says(stage, 'document.title', 'after'),
        });
      },
    }),
  ),
  {
    id: 'A06',
    tried: 'the print key',
    closedBy: 'engine',
    async run(stage) {
      stage.world.page(`${site}/`, 'plain');
      await stage.ground.visit(`${site}/`);
      await stage.ground.untilTouchable();
      return attempt(stage, { act: () => stage.ground.press({ key: 'P', modifiers: ['control'] }) });
    },
  },
  ...Object.entries(documents).map(
    ([tried, headers], index): Try => ({
      id: 'A07',
      tried: `${tried} in the viewer of the engine`,
      closedBy: 'guard',
      async run(stage) {
        const { ground, world } = stage;
        world.page(`${site}/`, 'plain');
        world.page(`${site}/document-${index}`, { headers, body: pdf });
        await ground.visit(`${site}/`);
        ground.arrivals();
        const isRefused = refused(stage, 'download');
        const isText = says(stage, 'document.contentType', 'text/plain');
        return attempt(stage, {
          act: () => ground.enter(`https://${site}/document-${index}`),
          sign: () =>
            ground.arrivals().some((url) => url.startsWith('chrome-extension:')) ? 'the viewer opened' : null,
          isOver: async () => isRefused() || (await isText()),
        });
      },
    }),
  ),
];
