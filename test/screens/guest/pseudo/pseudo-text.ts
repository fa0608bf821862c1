/** Longer by so much: what German or Russian add to a short English text. */
const longerBy = 1.4;

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'aàbƀcçdđeéfƒgğhĥiïjĵkķlłmɱnñoöpþqɋrřsštŧuüvṽwŵxẋyÿzžAÀBßCÇDĐEÉFƑGĞHĤIÏJĴKĶLŁMṀNÑOÖPÞQɊRŘSŠTŦUÜVṼWŴXẊYŸZŽ',
  ].flatMap((letter, index, all) => (index % 2 === 0 ? [[letter, all[index + 1] ?? letter]] : [])),
);

const arabic = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

/** A text as a longer language would have it: accents above and below, more words, placeholders as they are. */
export function stretched(text: string): string {
  const accented = outsidePlaceholders(text, (part) =>
    [...part].map((letter) => accents[letter] ?? letter).join(''),
  );
  return `${accented}${padding(text)}`;
}

/** A text as a language from right to left would have it, as long as the stretched one. */
export function mirrored(text: string): string {
  const turned = outsidePlaceholders(text, (part) =>
    [...part]
      .map((letter) =>
        /[a-z]/i.test(letter) ? (arabic[letter.charCodeAt(0) % arabic.length] ?? letter) : letter,
      )
      .join(''),
  );
  return `${turned}${outsidePlaceholders(padding(text), (part) => part.replaceAll(/[^\s]/g, 'م'))}`;
}

/** Every text of a tree of texts in another form; keys stay. */
export function textsIn<Tree extends object>(tree: Tree, form: (text: string) => string): Tree {
  const entries = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? form(value) : textsIn(value as object, form),
  ]);
  return Object.fromEntries(entries) as Tree;
}

/** Words of a usual length, so that lines may break as they would. */
function padding(text: string): string {
  const visible = text.replaceAll(/{{\w+}}/g, 'xxxx').length;
  const missing = Math.ceil(visible * (longerBy - 1));
  const words = Math.max(1, Math.round(missing / 7));
  const each = Math.max(1, Math.round(missing / words) - 1);
  return visible < 2 ? '' : Array.from({ length: words }, () => ` ${'ø'.repeat(each)}`).join('');
}

function outsidePlaceholders(text: string, change: (part: string) => string): string {
  return text
    .split(/({{\w+}})/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
