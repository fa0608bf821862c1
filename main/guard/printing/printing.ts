import { writeFile } from 'node:fs/promises';
import type { PrintFailure, PrintView, SheetPicture } from '../../../preload/contract/files.ts';
import type { SavedFiles } from '../partition/saved-files.ts';
import type { Printer } from './ipp/ipp-printer.ts';
import type { OpenPress, Press } from './press.ts';
import type { PrintOutcome } from './print-page.ts';

/** Printing in one session: one document at a time, seen before it is printed. */
export type Printing = {
  /** Whether there is anything to print on, as far as it is known. */
  canPrint(): boolean;
  /** Makes sheets of a file, or of the page that is shown. Throws `not-possible` or `busy`; all else the view tells. */
  prepare(fileId: string | null): void;
  /** Sends them. Throws `not-ready`, or `too-many` when all copies are more sheets than one job may have. */
  print(copies: number): void;
  /** One of the prepared sheets. Rejects when there is none. */
  picture(page: number): Promise<SheetPicture>;
  /** Forgets what was prepared or has become of it; a job on its way goes on. */
  leave(): void;
  view(): PrintView | null;
  /** Cancels every job of the session that is not over. */
  cancelAll(): Promise<void>;
  /** True when nothing of the session waits at the printer or is on its way to it. */
  isClear(): Promise<boolean>;
};

/** What printing needs. */
export type PrintingDeps = {
  /** The profile lets pages and files be printed. */
  readonly isAllowed: boolean;
  /** `null`: the hotel has none for this terminal. */
  readonly printer: Printer | null;
  readonly price: string | null;
  readonly mostPages: number;
  readonly files: Pick<SavedFiles, 'claim' | 'get' | 'remove'>;
  readonly openPress: OpenPress;
  /** Makes a document of the page that is shown. */
  readonly printPage: () => Promise<PrintOutcome>;
  readonly refused: () => void;
  readonly changed: () => void;
  /** Paper lies in the printer, or may lie there. */
  readonly printed: () => void;
};

/** What is on the way. A newer one makes an older one void: whoever still works for that finds it gone. */
type Work = {
  view: PrintView;
  press: Press | null;
  /** Sheets of ours, to be removed with the work. */
  readonly sheetIds: string[];
  /** The guest's own file; `null` for the page. That one may go to the printer as it is: the engine made it, not a site. */
  readonly sourceId: string | null;
};

/** Begins with nothing prepared. */
export function createPrinting(deps: PrintingDeps): Printing {
  return new SessionPrinting(deps);
}

class SessionPrinting implements Printing {
  readonly #deps: PrintingDeps;
  readonly #plain: PrintView;
  #work: Work | null = null;
  #isFit = true;

  constructor(deps: PrintingDeps) {
    this.#deps = deps;
    const { price, mostPages } = deps;
    this.#plain = { state: 'preparing', pages: 0, fileId: null, price, mostPages, failure: null };
    if (deps.isAllowed) void this.#lookAtPrinter();
  }

  canPrint(): boolean {
    return this.#deps.isAllowed && this.#deps.printer !== null && this.#isFit;
  }

  view(): PrintView | null {
    return this.#work?.view ?? null;
  }

  prepare(fileId: string | null): void {
    if (!this.#deps.isAllowed || this.#deps.printer === null) {
      this.#deps.refused();
      throw new Error('not-possible');
    }
    if (this.#work?.view.state === 'printing') throw new Error('busy');
    this.#drop();
    const work: Work = { view: this.#plain, press: null, sheetIds: [], sourceId: fileId };
    this.#work = work;
    this.#deps.changed();
    this.#makeSheets(work, fileId).catch(() => this.#fail(work, 'page'));
  }

  print(copies: number): void {
    const work = this.#work;
    if (work?.view.state !== 'ready') throw new Error('not-ready');
    if (work.view.pages * copies > work.view.mostPages) throw new Error('too-many');
    this.#show(work, { state: 'printing' });
    this.#send(work, copies).catch(() => this.#fail(work, 'printer'));
  }

  picture(page: number): Promise<SheetPicture> {
    const { press, view } = this.#work ?? { press: null, view: null };
    if (press === null || page > (view?.pages ?? 0)) return Promise.reject(new Error('no-sheet'));
    return press.picture(page);
  }

  leave(): void {
    if (this.#work === null || this.#work.view.state === 'printing') return;
    this.#drop();
    this.#deps.changed();
  }

  async cancelAll(): Promise<void> {
    await this.#deps.printer?.cancelAll();
  }

  async isClear(): Promise<boolean> {
    return (await this.#deps.printer?.isClear()) ?? true;
  }

  async #lookAtPrinter(): Promise<boolean> {
    const isFit = (await this.#deps.printer?.isFit()) ?? false;
    if (isFit !== this.#isFit) {
      this.#isFit = isFit;
      this.#deps.changed();
    }
    return isFit;
  }

  async #makeSheets(work: Work, fileId: string | null): Promise<void> {
    if (!(await this.#lookAtPrinter())) return this.#fail(work, 'printer');
    const documentId = fileId ?? (await this.#pageSheets(work));
    const press = this.#isCurrent(work) && documentId !== null ? this.#deps.openPress(documentId) : null;
    if (press === null) return this.#fail(work, 'page');
    work.press = press;
    const pages = await press.count();
    this.#show(work, { pages, fileId: documentId });
    if (pages > work.view.mostPages) return this.#fail(work, 'too-long');
    this.#show(work, { state: 'ready' });
  }

  async #pageSheets(work: Work): Promise<string | null> {
    const outcome = await this.#deps.printPage();
    if (!outcome.ok) return null;
    work.sheetIds.push(outcome.file.id);
    return outcome.file.id;
  }

  async #send(work: Work, copies: number): Promise<void> {
    const { printer } = this.#deps;
    const documentPath = await this.#documentOf(work);
    if (printer === null) return this.#fail(work, 'printer');
    const fate = await printer.print({ documentPath, copies });
    if (fate !== 'failed') this.#deps.printed();
    if (fate !== 'printed') return this.#fail(work, fate === 'failed' ? 'printer' : 'unsure');
    this.#clear(work);
    this.#show(work, { state: 'printed' });
  }

  /** A document of a site is drawn anew; only pictures of its pages reach the printer. */
  async #documentOf(work: Work): Promise<string> {
    const { files } = this.#deps;
    const { press, sourceId, view } = work;
    if (sourceId === null) return files.get(view.fileId ?? '')?.path ?? '';
    const paper = (await press?.paper()) ?? Buffer.alloc(0);
    const claim = files.claim('sheets.pdf', paper.length, 'sheet');
    if (claim === null) throw new Error('no-room');
    await writeFile(claim.path, paper);
    work.sheetIds.push(claim.keep().id);
    return claim.path;
  }

  #isCurrent(work: Work): boolean {
    return this.#work === work;
  }

  #show(work: Work, next: Partial<PrintView>): void {
    work.view = { ...work.view, ...next };
    if (this.#isCurrent(work)) this.#deps.changed();
  }

  #fail(work: Work, failure: PrintFailure): void {
    this.#clear(work);
    // Whoever tries again begins with the same thing; sheets of ours are gone.
    this.#show(work, { state: 'failed', failure, fileId: work.sourceId });
  }

  #drop(): void {
    if (this.#work !== null) this.#clear(this.#work);
    this.#work = null;
  }

  #clear(work: Work): void {
    work.press?.close();
    work.press = null;
    for (const id of work.sheetIds.splice(0)) this.#deps.files.remove(id);
  }
}
