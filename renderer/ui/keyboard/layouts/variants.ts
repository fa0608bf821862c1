/** Letters with marks that Latin keys offer when held, so that a name of any Latin language can be written on any of them. */
export const latinVariants: Readonly<Record<string, string>> = {
  a: 'à á â ä ã å æ ā ă ą',
  c: 'ç ć č',
  d: 'đ ď ð',
  e: 'é è ê ë ē ė ę ě',
  g: 'ğ ģ',
  h: 'ħ',
  i: 'í ì î ï ī į ı',
  k: 'ķ',
  l: 'ł ľ ļ ĺ',
  n: 'ñ ń ň ņ',
  o: 'ó ò ô ö õ ø œ ō ő ơ',
  r: 'ř ŕ',
  s: 'ß ś š ş ș',
  t: 'ť ț ţ þ',
  u: 'ú ù û ü ū ů ű ų ư',
  w: 'ŵ',
  y: 'ý ÿ ŷ',
  z: 'ž ź ż',
};

/** What punctuation offers when held, on every layout. */
export const symbolVariants: Readonly<Record<string, string>> = {
  '.': '… · : ; ! ?',
  ',': '; \' "',
  '-': '– — _',
  "'": '‘ ’ ` ´',
  '"': '“ ” „ « »',
  '/': '\\ |',
  '?': '¿',
  '!': '¡',
  $: '€ £ ¥ ₩ ₹ ฿ ₽',
  '@': '@',
  '.com': '.cn .net .org .jp .kr .fr .de',
};
