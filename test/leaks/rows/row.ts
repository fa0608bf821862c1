/** Where one row tries to get. Both are its own, so that whatever is seen there was this row's doing. */
export type RowTarget = {
  /** `<id>.leak.test`; the world's name server answers with `loopback`. */
  readonly host: string;
  /** Loopback address of the host; web servers, STUN and TURN listen there. */
  readonly loopback: string;
  /** Address behind the uplink, where nothing answers; for packets that carry no name. */
  readonly beyond: string;
};

/** What the row's own site answers at one path. */
export type ServedFile = {
  readonly body: string;
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

type RowBase = {
  /** Lower case letters, digits and hyphens; at most 40. */
  readonly id: string;
  /** What a reader of the table is told. */
  readonly title: string;
  /** Heading of the table. */
  readonly group: string;
};

/** A vector of a guest page: a site of its own at `https://<id>.site.test/`, opened in a guest view. */
export type PageRow = RowBase & {
  readonly in: 'page';
  /** Files by path; `/` is the page that is opened. */
  readonly files: (target: RowTarget) => Readonly<Record<string, ServedFile>>;
  /** A touch in the middle of the page once it is loaded. */
  readonly touch?: boolean;
  /** Places that are this row's as well: addresses of packets, or names a web server is asked for (`localhost`). */
  readonly elsewhere?: readonly string[];
  /** How long the page is given after it is loaded; a second unless the row needs more. */
  readonly dwellMs?: number;
};

/** A vector of the browser itself, or of Node: code in the main process under the row's name. */
export type MainRow = RowBase & {
  readonly in: 'main';
  /** `browser`: the engine's own doing. `ours`: a call only code of the terminal could make; the fence is its wall. */
  readonly whose: 'browser' | 'ours';
};

/** One way out that is tried. */
export type LeakRow = PageRow | MainRow;
