import { z } from '../../../../preload/contract/z.ts';
import type { BearerCaller, TokenRead } from '../calls/bearer.ts';
import type { HotelCaller } from '../calls/caller.ts';
import { away } from '../cloud/read-rows.ts';
import type { HotelRead } from '../port.ts';
import { refusalShape, tokenShape } from './shapes.ts';

/** A list that Apaleo gives in pages. */
export type ApaleoQuestion = {
  /** Name of the operation, for traces. */
  readonly name: string;
  readonly path: string;
  /** Key of the answer that holds the list. */
  readonly list: string;
  readonly query: readonly (readonly [string, string])[];
};

/** Asks Apaleo. */
export type ApaleoApi = {
  /** All rows, over all pages. */
  all(question: ApaleoQuestion): Promise<HotelRead<readonly unknown[]>>;
  /** One thing; `null` when Apaleo itself says that it does not know it. */
  one(name: string, path: string): Promise<HotelRead<unknown>>;
};

/** Rows of a page; Apaleo gives 200 at most. */
const pageRows = 200;

/** Five thousand reservations of one day. */
const mostPages = 26;

/** Makes the questions. */
export function createApaleoApi(bearer: BearerCaller): ApaleoApi {
  return {
    async all({ name, path, list, query }) {
      const rows: unknown[] = [];
      const page = z.object({ [list]: z.array(z.unknown()).max(pageRows), count: z.int().min(0) });
      for (let pageNumber = 1; pageNumber <= mostPages; pageNumber += 1) {
        const paging = [
          ['pageNumber', `${pageNumber}`],
          ['pageSize', `${pageRows}`],
        ] as const;
        const answer = await bearer.ask({ name, method: 'GET', path, query: [...query, ...paging] });
        if (!answer.ok) return away(answer.fault);
        // Nothing, or nothing more.
        if (answer.status === 204) return { ok: true, value: rows };
        const read = page.safeParse(answer.json);
        if (answer.status !== 200 || !read.success) return away('not-understood');
        const found = read.data[list] as readonly unknown[];
        rows.push(...found);
        if (found.length === 0 || rows.length >= (read.data.count as number))
          return { ok: true, value: rows };
      }
      return away('not-understood');
    },
    async one(name, path) {
      const answer = await bearer.ask({ name, method: 'GET', path });
      if (!answer.ok) return away(answer.fault);
      if (answer.status === 200) return { ok: true, value: answer.json };
      // An address that is wrong gives a 404 as well, without a word of Apaleo's; that is no absent stay.
      const isAbsent = answer.status === 404 && refusalShape.safeParse(answer.json).success;
      return isAbsent ? { ok: true, value: null } : away('not-understood');
    },
  };
}

/** Asks the identity server for an access token of its own client (RFC 6749, 4.4). */
export async function fetchApaleoToken(
  identity: HotelCaller,
  client: { readonly id: string; readonly secret: string; readonly scope: string },
): Promise<TokenRead> {
  const answer = await identity.ask({
    name: 'token',
    method: 'POST',
    path: '/connect/token',
    headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
    body: {
      form: [
        ['grant_type', 'client_credentials'],
        ['scope', client.scope],
      ],
    },
  });
  if (!answer.ok) return { ok: false, fault: answer.fault };
  // A client that is unknown, or may not have these rights, is answered with 400 (RFC 6749, 5.2).
  if (answer.status === 400) return { ok: false, fault: 'credentials' };
  const read = tokenShape.safeParse(answer.json);
  if (answer.status !== 200 || !read.success) return { ok: false, fault: 'not-understood' };
  return { ok: true, token: read.data.access_token, goodForMs: read.data.expires_in * 1000 };
}
