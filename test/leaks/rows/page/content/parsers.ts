import type { PageRow } from '../../row.ts';
import { rowsUnder } from '../make-rows.ts';

const { site, script } = rowsUnder('Parsers');
const image = (url: string): string => `'<img src="${url}">'`;

/** Ways in which text becomes a document. */
export const parserRows: readonly PageRow[] = [
  script(
    'parse-inner-html',
    'innerHTML of an element outside the page',
    ({ url }) => `document.createElement('div').innerHTML = ${image(url)};`,
  ),
  script(
    'parse-adjacent',
    'insertAdjacentHTML',
    ({ url }) => `document.body.insertAdjacentHTML('beforeend', ${image(url)});`,
  ),
  script(
    'parse-write',
    'document.write',
    ({ url }) => `document.open(); document.write(${image(url)}); document.close();`,
  ),
  script(
    'parse-dom-parser',
    'DOMParser, then adopted',
    ({ url }) =>
      `const text = new DOMParser().parseFromString(${image(url)}, 'text/html');
     document.body.append(document.adoptNode(text.body.firstChild));`,
  ),
  script(
    'parse-unsafe',
    'parseHTMLUnsafe, then adopted',
    ({ url }) =>
      `document.body.append(document.adoptNode(Document.parseHTMLUnsafe(${image(url)}).body.firstChild));`,
  ),
  script('parse-set-unsafe', 'setHTMLUnsafe', ({ url }) => `document.body.setHTMLUnsafe(${image(url)});`),
  script(
    'parse-template',
    'Clone of a template',
    ({ url }) =>
      `const template = document.createElement('template');
     template.innerHTML = ${image(url)};
     document.body.append(template.content.cloneNode(true));`,
  ),
  script(
    'parse-fragment',
    'Fragment of a range',
    ({ url }) => `document.body.append(document.createRange().createContextualFragment(${image(url)}));`,
  ),
  script(
    'parse-command',
    'insertHTML in an editable page',
    ({ url }) =>
      `document.body.contentEditable = 'true';
     document.body.focus();
     document.execCommand('insertHTML', false, ${image(url)});`,
  ),
  site('parse-xhtml', 'Image of an XHTML document', ({ url }) => ({
    '/': {
      body: `<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="${url}"/></body></html>`,
      type: 'application/xhtml+xml',
    },
  })),
  site('xslt-output', 'Image made by an XSL transformation', ({ url }) => ({
    '/': { body: '<?xml-stylesheet type="text/xsl" href="/a.xsl"?><root/>', type: 'application/xml' },
    '/a.xsl': transformation(`<html><body><img src="${url}"/></body></html>`),
  })),
  script(
    'xslt-processor',
    'Image made by an XSLTProcessor',
    ({ url }) =>
      `const parse = (text) => new DOMParser().parseFromString(text, 'application/xml');
     const processor = new XSLTProcessor();
     processor.importStylesheet(parse(\`${transformation(`<img src="${url}"/>`).body}\`));
     document.body.append(processor.transformToFragment(parse('<root/>'), document));`,
  ),
];

function transformation(output: string): { body: string; type: string } {
  return {
    body: `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">${output}</xsl:template></xsl:stylesheet>`,
    type: 'text/xsl',
  };
}
