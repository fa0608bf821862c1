// The one text that is not in a page: while the gateway is away, the page that has the texts is away too.
const text = {
  en: 'The gateway does not answer, or its certificate is not the right one. The console opens by itself once that is over. If it stays like this, call IT.',
  'zh-Hans': '网关没有响应，或其证书不正确。恢复后控制台会自动打开。如果一直如此，请联系 IT 人员。',
};

const style =
  'margin:20vh auto;max-width:40rem;padding:0 2rem;font:1.25rem sans-serif;color:#16302f;background:#f6f4ef';

const lines = Object.entries(text).map(([language, line]) => `<p lang="${language}">${line}</p>`);

/** What the console shows while its gateway does not answer: no script, nothing loaded. */
export const waitingPage = `data:text/html;charset=utf-8,${encodeURIComponent(
  `<!doctype html><html lang="en"><title>Guestway</title><body style="${style}"><main role="status">${lines.join('')}</main>`,
)}`;
