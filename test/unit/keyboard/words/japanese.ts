/** Everyday words with their reading in Latin letters, as a guest types them. */
export const japaneseWords = `日本 nihon,東京 toukyou,大阪 oosaka,京都 kyouto,名古屋 nagoya,札幌 sapporo,福岡 fukuoka,横浜 yokohama,神戸 koube,広島 hiroshima,
北海道 hokkaidou,沖縄 okinawa,富士山 fujisan,新宿 shinjuku,渋谷 shibuya,上野 ueno,銀座 ginza,成田 narita,羽田 haneda,鈴木 suzuki,佐藤 satou,
田中 tanaka,高橋 takahashi,渡辺 watanabe,伊藤 itou,山本 yamamoto,中村 nakamura,小林 kobayashi,加藤 katou,吉田 yoshida,健太 kenta,花子 hanako,
太郎 tarou,私 watashi,彼女 kanojo,友達 tomodachi,家族 kazoku,子供 kodomo,先生 sensei,学生 gakusei,会社 kaisha,社員 shain,学校 gakkou,
大学 daigaku,病院 byouin,銀行 ginkou,郵便局 yuubinkyoku,警察 keisatsu,駅 eki,空港 kuukou,飛行機 hikouki,電車 densha,新幹線 shinkansen,
地下鉄 chikatetsu,自転車 jitensha,自動車 jidousha,切符 kippu,荷物 nimotsu,予約 yoyaku,部屋 heya,鍵 kagi,旅館 ryokan,温泉 onsen,朝食 choushoku,
夕食 yuushoku,料理 ryouri,野菜 yasai,果物 kudamono,牛肉 gyuuniku,豚肉 butaniku,鶏肉 toriniku,魚 sakana,寿司 sushi,お茶 ocha,牛乳 gyuunyuu,
水 mizu,酒 sake,弁当 bentou,箸 hashi,今日 kyou,明日 ashita,昨日 kinou,今年 kotoshi,来年 rainen,去年 kyonen,毎日 mainichi,月曜日 getsuyoubi,
火曜日 kayoubi,水曜日 suiyoubi,木曜日 mokuyoubi,金曜日 kin'youbi,土曜日 doyoubi,日曜日 nichiyoubi,午前 gozen,午後 gogo,時間 jikan,春 haru,
夏 natsu,秋 aki,冬 fuyu,天気 tenki,雨 ame,雪 yuki,風 kaze,山 yama,川 kawa,海 umi,空 sora,花 hana,犬 inu,猫 neko,鳥 tori,
食べる taberu,飲む nomu,行く iku,来る kuru,見る miru,聞く kiku,話す hanasu,読む yomu,書く kaku,買う kau,売る uru,帰る kaeru,会う au,
待つ matsu,使う tsukau,作る tsukuru,思う omou,知る shiru,分かる wakaru,教える oshieru,習う narau,歩く aruku,走る hashiru,寝る neru,起きる okiru,
働く hataraku,休む yasumu,大きい ookii,小さい chiisai,高い takai,安い yasui,新しい atarashii,古い furui,良い yoi,悪い warui,美味しい oishii,
楽しい tanoshii,忙しい isogashii,難しい muzukashii,好き suki,元気 genki,静か shizuka,有名 yuumei,便利 benri,大丈夫 daijoubu,写真 shashin,
映画 eiga,音楽 ongaku,電話 denwa,手紙 tegami,新聞 shinbun,雑誌 zasshi,財布 saifu,傘 kasa,眼鏡 megane,時計 tokei,住所 juusho,名前 namae,
番号 bangou,電話番号 denwabangou,質問 shitsumon,返事 henji,仕事 shigoto,旅行 ryokou,観光 kankou,美術館 bijutsukan,図書館 toshokan,
入口 iriguchi,出口 deguchi,右 migi,左 hidari,ありがとう arigatou,すみません sumimasen,ホテル hoteru,パスポート pasupo-to,コーヒー ko-hi-`;

/** Whole sentences a guest might write home or ask. */
export const japaneseSentences = `私は学生です watashihagakuseidesu,今日はいい天気ですね kyouhaiitenkidesune,明日東京に行きます ashitatoukyouniikimasu,
駅はどこですか ekihadokodesuka,予約を確認したいです yoyakuwokakuninshitaidesu,これはいくらですか korehaikuradesuka,
日本語を勉強しています nihongowobenkyoushiteimasu,朝ご飯を食べました asagohanwotabemashita,写真を撮ってください shashinwotottekudasai,
友達と映画を見ました tomodachitoeigawomimashita,部屋の鍵をなくしました heyanokagiwonakushimashita,電車が遅れています denshagaokureteimasu,
空港まで何分かかりますか kuukoumadenanpunkakarimasuka,タクシーを呼んでください takushi-woyondekudasai,お母さんは元気ですか okaasanhagenkidesuka,
荷物を預かってください nimotsuwoazukattekudasai,英語が話せますか eigogahanasemasuka,雨が降っています amegafutteimasu,
新幹線で京都へ行きたい shinkansendekyoutoheikitai,本を読むのが好きです honwoyomunogasukidesu,水を一杯ください mizuwoippaikudasai,
来週日本に帰ります raishuunihonnnikaerimasu`;
