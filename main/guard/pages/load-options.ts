import type { LoadURLOptions } from 'electron';
import type { Opening } from '../view/navigation.ts';

/** How a page that another page asked for is loaded: with the referrer, and with what a form sends along. */
export function loadOptionsOf({ referrer, postBody }: Opening): LoadURLOptions {
  const form = postBody && { postData: postBody.data, extraHeaders: `Content-Type: ${formType(postBody)}` };
  return { httpReferrer: referrer, ...form };
}

function formType({ contentType, boundary }: NonNullable<Opening['postBody']>): string {
  return boundary === undefined ? contentType : `${contentType}; boundary=${boundary}`;
}
