import { withoutFragment } from '../partition/sealed-documents.ts';

/** Documents that the header gate turned into files, until the download gate meets them. */
export type AwaitedDocuments = {
  /** The document at this address will come as a file. `isPage`: the guest was led to it, so it is shown once it is there. */
  expect(url: string, isPage: boolean): void;
  /** Whether a file that comes is one of them; once only. */
  take(url: string): { readonly isPage: boolean } | null;
};

/** Between both gates lies no wait; more are never on their way in earnest. */
const remembered = 50;

/** Awaits nothing yet. */
export function createAwaitedDocuments(): AwaitedDocuments {
  const awaited = new Map<string, boolean>();
  return {
    expect(url, isPage) {
      awaited.set(withoutFragment(url), isPage);
      const [oldest] = awaited.keys();
      if (awaited.size > remembered && oldest !== undefined) awaited.delete(oldest);
    },
    take(url) {
      const isPage = awaited.get(withoutFragment(url));
      awaited.delete(withoutFragment(url));
      return isPage === undefined ? null : { isPage };
    },
  };
}
