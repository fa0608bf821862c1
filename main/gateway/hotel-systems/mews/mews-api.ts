import { z } from '../../../../preload/contract/z.ts';
import type { Clock } from '../../../clock.ts';
import type { HotelCaller } from '../calls/caller.ts';
import { createBudget } from '../cloud/budget.ts';
import { away } from '../cloud/read-rows.ts';
import type { HotelRead } from '../port.ts';

/** What a question to Mews asks for beside its credentials. */
export type MewsQuestion = {
  /** Resource and action, such as `resources/getAll`; the case counts. */
  readonly action: string;
  /** Key of the answer that holds the list. */
  readonly list: string;
  readonly filter: Readonly<Record<string, unknown>>;
};

/** One page or all of what Mews lists; `extra` holds the other lists of all pages by their keys. */
export type MewsList = { readonly rows: readonly unknown[]; readonly extra: readonly unknown[] };

/** Asks Mews. */
export type MewsApi = {
  /** All rows, over all pages. `extraList` names a second list of the same answers. */
  all(question: MewsQuestion, extraList?: string): Promise<HotelRead<MewsList>>;
};

/** Texts that go into every body. */
export type MewsCredentials = {
  readonly ClientToken: string;
  readonly AccessToken: string;
  readonly Client: string;
};

/** Mews takes 200 questions in 30 s for one access token and refuses the rest; some are left for whoever shares it. */
const questions = { most: 160, withinMs: 30_000 };

/** Rows of a page; Mews gives 1,000 at most. */
const pageRows = 1_000;

/** Five thousand reservations of one day, and the empty page that ends them. */
const mostPages = 6;

/** Ids in one filter, at most. */
export const mostIds = 1_000;

const page = z.record(z.string(), z.unknown());
const cursorShape = z.string().min(1).max(200).nullish();

/** Makes the questions. A budget of our own stands before them, so that the desk is told at once instead of Mews refusing us. */
export function createMewsApi(caller: HotelCaller, clock: Clock, credentials: MewsCredentials): MewsApi {
  const budget = createBudget(clock, questions.most, questions.withinMs);

  const ask = async (
    { action, filter }: MewsQuestion,
    Cursor: string | null,
  ): Promise<HotelRead<Record<string, unknown>>> => {
    if (!budget.take()) return away('rate-limited');
    const Limitation = { Count: pageRows, ...(Cursor === null ? {} : { Cursor }) };
    const answer = await caller.ask({
      name: action,
      method: 'POST',
      path: `/api/connector/v1/${action}`,
      body: { json: { ...credentials, ...filter, Limitation } },
    });
    if (!answer.ok) return away(answer.fault);
    // A question that was too heavy, as Mews says it.
    if (answer.status === 408) return away('timeout');
    const read = page.safeParse(answer.json);
    return answer.status === 200 && read.success ? { ok: true, value: read.data } : away('not-understood');
  };

  return {
    async all(question, extraList) {
      const rows: unknown[] = [];
      const extra: unknown[] = [];
      let cursor: string | null = null;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const read: HotelRead<Record<string, unknown>> = await ask(question, cursor);
        if (!read.ok) return read;
        // An answer without the list at all is no answer: taken for an empty one it would end every session.
        const found = question.list in read.value ? listOf(read.value, question.list) : null;
        const others = extraList === undefined ? [] : listOf(read.value, extraList);
        const next = cursorShape.safeParse(read.value.Cursor);
        if (found === null || others === null || !next.success) return away('not-understood');
        rows.push(...found);
        extra.push(...others);
        if (found.length < pageRows || next.data == null) return { ok: true, value: { rows, extra } };
        if (next.data === cursor) return away('not-understood');
        cursor = next.data;
      }
      return away('not-understood');
    },
  };
}

/** A list of an answer; null is an empty one, and an extra one that is absent, which is how Mews says so in some answers. */
function listOf(body: Record<string, unknown>, key: string): readonly unknown[] | null {
  const list = body[key] ?? [];
  return Array.isArray(list) ? list : null;
}
