import { blankSheet } from './paper.ts';
import type { SheetSource } from './start-sheets.ts';

/** In shares of the width of the paper. */
const edge = 0.08;
const letter = 0.0185;
const lineHeight = 1.45;

/** Longer texts nobody prints; the rest is left out. */
const mostLetters = 400_000;

/** No line of a sheet has more; of a longer rest no more needs to be measured. */
const mostOfLine = 1_000;

/** A width at which lines are broken, so that every drawing breaks them alike. */
const measuringWidthPx = 1_000;

/** A plain text, line by line as it is written, long lines broken. */
export async function textSheets(address: string): Promise<SheetSource> {
  const text = (await (await fetch(address)).text()).slice(0, mostLetters);
  await document.fonts.ready;
  const { canvas, ink } = blankSheet(measuringWidthPx);
  ink.font = fontOf(measuringWidthPx);
  const room = measuringWidthPx * (1 - 2 * edge);
  const lines = text
    .split(/\r\n?|\n/)
    .flatMap((line) => brokenLine(ink, line.replaceAll('\t', '    '), room));
  const roomAlong = canvas.height - 2 * edge * measuringWidthPx;
  const perSheet = Math.max(1, Math.floor(roomAlong / (measuringWidthPx * letter * lineHeight)));
  return {
    count: Math.max(1, Math.ceil(lines.length / perSheet)),
    async draw(page, widthPx) {
      const sheet = blankSheet(widthPx);
      sheet.ink.font = fontOf(widthPx);
      sheet.ink.textBaseline = 'top';
      lines.slice((page - 1) * perSheet, page * perSheet).forEach((line, index) => {
        const fromTop = widthPx * (edge + index * letter * lineHeight);
        sheet.ink.fillText(line, widthPx * edge, fromTop);
      });
      return sheet.canvas;
    },
  };
}

function fontOf(widthPx: number): string {
  const family = getComputedStyle(document.body).fontFamily;
  return `${widthPx * letter}px ${family}`;
}

/** Breaks at spaces where there are any, else between letters. */
function brokenLine(ink: CanvasRenderingContext2D, line: string, room: number): string[] {
  const lines: string[] = [];
  let rest = [...line];
  while (rest.length > mostOfLine || ink.measureText(rest.join('')).width > room) {
    const fitting = fittingCount(ink, rest, room);
    const space = rest.lastIndexOf(' ', fitting);
    const end = space > 0 ? space : fitting;
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(space > 0 ? end + 1 : end);
  }
  return [...lines, rest.join('')];
}

/** Letters that fit, at least one; found by halving. */
function fittingCount(ink: CanvasRenderingContext2D, letters: readonly string[], room: number): number {
  let [fits, tooMany] = [1, Math.min(letters.length, mostOfLine)];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (ink.measureText(letters.slice(0, middle).join('')).width <= room) fits = middle;
    else tooMany = middle;
  }
  return fits;
}
