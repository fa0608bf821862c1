import type { PageRow, RowTarget, ServedFile } from '../row.ts';

/** What a row's text is made of: its target, and the address of the target's web server. */
export type Place = RowTarget & { readonly url: string };

/** Text of a row: markup, or code. */
export type RowText = (place: Place) => string;
type Files = (place: Place) => Readonly<Record<string, ServedFile>>;
type Options = Pick<PageRow, 'touch' | 'dwellMs' | 'elsewhere'>;

/** The ways to write a row down, all under one heading of the table. */
export type RowMakers = {
  /** A site of several files. */
  readonly site: (id: string, title: string, files: Files, options?: Options) => PageRow;
  /** A page with this body. */
  readonly markup: (id: string, title: string, body: RowText, options?: Options) => PageRow;
  /** A page that runs this code, as a module so that it may await. */
  readonly script: (id: string, title: string, code: RowText, options?: Options) => PageRow;
};

/** Makes rows under one heading of the table. */
export function rowsUnder(group: string): RowMakers {
  const site: RowMakers['site'] = (id, title, files, options = {}) => ({
    id,
    title,
    group,
    in: 'page',
    files: (target) => files({ ...target, url: `https://${target.host}/` }),
    ...options,
  });
  const markup: RowMakers['markup'] = (id, title, body, options) =>
    site(id, title, (place) => ({ '/': page(body(place)) }), options);
  const script: RowMakers['script'] = (id, title, code, options) =>
    markup(id, title, (place) => `<script type="module">${code(place)}</script>`, options);
  return { site, markup, script };
}

/** An HTML page with this body. */
export function page(body: string, headers: ServedFile['headers'] = {}): ServedFile {
  return { body: `<!doctype html><meta charset="utf-8"><body>${body}`, headers };
}

/** A file of JavaScript. */
export function code(body: string): ServedFile {
  return { body, type: 'text/javascript' };
}

/** An answer that sends the browser on. */
export function redirect(status: number, location: string): ServedFile {
  return { body: '', status, headers: { location } };
}
