/** What the search knows: title, address, summary and the words it is found by. */
const index = [
  [
    'The Daily Courier',
    'https://www.daily-courier.test/',
    'News from harbours, cities and the open sea.',
    'news paper daily courier world',
  ],
  [
    'Night ferries return to the strait',
    'https://www.daily-courier.test/night-ferries',
    'After eleven years the overnight boats sail again, slower and quieter.',
    'ferry ferries night strait sea travel boat',
  ],
  [
    'The city that planted a million roofs',
    'https://www.daily-courier.test/green-roofs',
    'How one district cooled its summers by four degrees.',
    'roof roofs garden city green climate heat',
  ],
  [
    'Small telescopes, long patience',
    'https://www.daily-courier.test/small-telescopes',
    'Amateurs find what large observatories have no time for.',
    'telescope astronomy star stars comet science',
  ],
  [
    'Clipside',
    'https://video.clipside.test/',
    'Short films without sound or hurry.',
    'video film clip watch movie',
  ],
  ['Parley', 'https://chat.parley.test/', 'One room, everybody welcome.', 'chat talk message room parley'],
  [
    'Depot',
    'https://files.depot.test/',
    'Maps, timetables and other things to take along.',
    'file files download pdf map timetable depot',
  ],
  [
    'Try it out',
    'https://www.tryout.test/',
    'A page that tries everything a page can try.',
    'test try window print upload mail',
  ],
  [
    'Lucky Strike Casino',
    'https://casino.luckystrike.test/',
    'Spin to win!',
    'casino game games play luck bet betting',
  ],
] as const;

/** The result page for what was searched, as HTML. Every word of `query` narrows the list; nothing of it runs. */
export function searchPage(query: string): string {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  // Not by the address: every one of them holds the word "test".
  const hits = index.filter(([title, , summary, found]) => {
    const text = `${title} ${summary} ${found}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const shown = words.length === 0 ? [] : hits;
  const list = shown.map(
    ([title, url, summary]) =>
      `<li><a href="${url}">${title}</a><cite>${new URL(url).host}</cite><p>${summary}</p></li>`,
  );
  const count = shown.length === 1 ? '1 result' : `${shown.length} results`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(query)} · Wayfind</title><link rel="stylesheet" href="/wayfind.css"></head>
<body class="results">
<header><a class="logo" href="/">Way<b>find</b></a>
<search><form action="/find"><input name="q" value="${escapeHtml(query)}" maxlength="200" aria-label="Search"><button type="submit">Search</button></form></search></header>
<main><p class="count">${count}</p><ol>${list.join('\n')}</ol>
${shown.length === 0 ? '<p class="none">Nothing matches. Try <a href="/find?q=ferry">ferry</a> or <a href="/find?q=map">map</a>.</p>' : ''}
</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
