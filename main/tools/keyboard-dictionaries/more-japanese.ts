import type { JapaneseWord } from './japanese.ts';

/** Group of plain nouns in the list, and the cost of a usual one. */
const nounGroup = 1285;
const nounCost = 2600;

/** Words younger than the list, each with its reading. */
const words = `スマホ すまほ,スマートフォン すまーとふぉん,Wi-Fi わいふぁい,アプリ あぷり,ネット ねっと,メール めーる,メアド めあど,
ライン らいん,ツイッター ついったー,インスタ いんすた,フェイスブック ふぇいすぶっく,ユーチューブ ゆーちゅーぶ,グーグル ぐーぐる,
ブログ ぶろぐ,コンビニ こんびに,ホテル ほてる,チェックイン ちぇっくいん,チェックアウト ちぇっくあうと,キャンセル きゃんせる,
パスポート ぱすぽーと,クレジットカード くれじっとかーど,電子マネー でんしまねー,二次元コード にじげんこーど,空席 くうせき,
搭乗券 とうじょうけん,搭乗口 とうじょうぐち,令和 れいわ,民泊 みんぱく,宿泊先 しゅくはくさき,ログイン ろぐいん,パスワード ぱすわーど,
ダウンロード だうんろーど,ビデオ通話 びでおつうわ,翻訳 ほんやく,鶏肉 とりにく,一杯 いっぱい,浦東 ほとう,虹橋 にじばし,充電器 じゅうでんき,変換器 へんかんき`;

/** Group of names of countries, and of what numbers count, in the list. */
const countryGroup = 1294;
const counterGroup = 1300;

/** The everyday reading of the country, and forms that counters take after some numbers. */
const countries = '日本 にほん';
const counters =
  '分 ぷん,杯 ぱい,杯 ばい,本 ぽん,本 ぼん,匹 ぴき,匹 びき,階 がい,軒 げん,足 ぞく,泊 ぱく,歩 ぽ';

/** What the list of Japanese lacks or holds in parts. */
export const moreJapanese: readonly JapaneseWord[] = [
  ...wordsOf(words, nounGroup, '名詞 一般'),
  ...wordsOf(countries, countryGroup, '名詞 固有名詞'),
  ...wordsOf(counters, counterGroup, '名詞 接尾'),
];

function wordsOf(list: string, group: number, part: string): JapaneseWord[] {
  return list.split(/,\s*/).map((each) => {
    const [surface = '', reading = ''] = each.split(' ');
    return { surface, reading, group, cost: nounCost, part, base: surface };
  });
}
