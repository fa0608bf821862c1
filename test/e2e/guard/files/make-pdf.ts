/** What a made document holds. */
export type PdfWish = {
  /** Text of each page. */
  readonly pages: readonly string[];
  /** Width and height of every page, in points. */
  readonly size?: readonly [number, number];
  /** An address that the whole of the first page leads to. */
  readonly link?: string;
  /** Raw entries of the catalogue, for what a document should not do. */
  readonly catalogue?: string;
  /** Further objects, numbered from 4. */
  readonly objects?: readonly string[];
};

/** Writes a small document in plain ASCII, with a right table of its objects. */
export function makePdf({ pages, size = [300, 400], link, catalogue = '', objects = [] }: PdfWish): string {
  const firstPage = 4 + objects.length;
  const kids = pages.map((_, index) => `${firstPage + 2 * index} 0 R`).join(' ');
  const annotation = `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 ${size.join(' ')}]/A<</S/URI/URI(${link})>>>>]`;
  const bodies = [
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]/MediaBox[0 0 ${size.join(' ')}]/Resources<</Font<</F 3 0 R>>>>>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...objects,
    ...pages.flatMap((text, index) => {
      const drawing = `BT /F 24 Tf 20 ${size[1] / 2} Td (${text}) Tj ET`;
      return [
        `<</Type/Page/Parent 2 0 R/Contents ${firstPage + 2 * index + 1} 0 R${link === undefined ? '' : annotation}>>`,
        `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
      ];
    }),
  ];
  return assemble(bodies);
}

function assemble(bodies: readonly string[]): string {
  let text = '%PDF-1.7\n';
  const places = bodies.map((body, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj${body}endobj\n`;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const count = bodies.length + 1;
  const trailer = `trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
  return `${text}xref\n0 ${count}\n0000000000 65535 f \n${rows}${trailer}`;
}
