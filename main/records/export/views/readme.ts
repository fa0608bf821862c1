import type { ExportRequest } from '../request.ts';

/** What the readme says of its package. */
export type ReadmeFacts = {
  readonly request: ExportRequest;
  readonly atSeconds: number;
  readonly exporter: string;
  readonly origins: readonly string[];
};

const sorts = {
  A: ['all records of the days', '所列日期的全部记录'],
  B: ['proofs and receipts only, no personal data', '仅含证明与回执，不含个人信息'],
  C: ['the records of the named sessions', '指定会话的记录'],
} as const;

/** Text of `README.txt`, in English and Chinese: what this is and how to check it without the hotel's or anyone's help. */
export function readmeText({ request, atSeconds, exporter, origins }: ReadmeFacts): string {
  const made = `${new Date(atSeconds * 1000).toISOString().slice(0, 19)}Z`;
  const { fromDay, toDay, sort, instrument, authority, purpose, requestedBy, exportId } = request;
  const [english, chinese] = sorts[sort];
  return `GUESTWAY RECORDS: PACKAGE ${exportId}
(中文说明见下文)

  Made            ${made} by ${exporter}
  Days            ${fromDay} to ${toDay} (UTC)
  Stores          ${origins.join(', ')}
  Sort            ${sort}: ${english}
  Instrument      ${instrument}
  Authority       ${authority}
  Purpose         ${purpose}
  Requested by    ${requestedBy}

WHAT THIS IS
This package holds records that a designated hotel keeps of guarded web access, with everything needed to check that
they are whole, unaltered and complete, that no day is missing, and that what is no longer kept was deleted on time.
Records are sealed one by one when they are written. A record that is not disclosed here stays closed: only a hash of it
is in this package, so that nothing can be added or left out unseen. No address of a page and no content is ever kept.

HOW TO CHECK IT, OFFLINE
Take one of the three verifiers. Each works alone, without network and without installing anything else:
  1. Open verify.html in a current browser and drop this package (the .zip file) on the page.
  2. node verify.mjs PACKAGE.zip        (Node.js 20 or newer)
  3. python3 verify.py PACKAGE.zip      (Python 3.9 or newer)
The verifiers in this package come from the party that is being checked. Whoever does not want to rely on that takes
them from another package or another source, or reads them: they are written to be read.
To pin the keys, keep a keys.txt of an earlier day and add: --trust KEYS.txt
To compare with a checkpoint printed for the duty log, type it into a file and add: --paper CHECKPOINT.txt

WHAT THE VERDICT MEANS
"N of N days present, roots match": every day of the window is there or lies in a recorded gap, every disclosed record is
the one that was sealed, nothing was taken out, added or changed, and deletions and holds kept to their dates.
"TAMPERED <class>: <where>": at least one of these does not hold; the class says which.
A purge receipt proves that this software destroyed the key and removed the file, and when witnesses saw it. That nobody
had copied the records before cannot be proved by any software.

FILES
  records.jsonl, records.csv    the disclosed records (times are UTC; in the .jsonl file, seconds since 1970)
  views/ocsf.jsonl              the same as OCSF 1.3.0 events, where the schema has a class that fits
  views/rfc5424.log             the same as syslog messages
  receipts/                     what was purged, what is held, and when the system was off
  origins/                      the log of each store, its signed checkpoints, and the hashes of all records
  catalogues/                   what is kept, why, and for how long
  keys.txt, manifest.json       the public keys; the list of all files with their SHA-256

PURPOSE LIMITATION
State bodies use what they get in the course of cybersecurity protection only for the needs of cybersecurity, and for
nothing else (Cybersecurity Law of the People's Republic of China, Article 32). This package was made for the purpose and
under the instrument named above, and its making is recorded in the log of ${exporter}.

-----------------------------------------------------------------------------------------------------------------------

GUESTWAY 记录包 ${exportId}

  生成时间        ${made}（世界协调时），由 ${exporter} 生成
  日期范围        ${fromDay} 至 ${toDay}（世界协调时）
  记录库          ${origins.join('、')}
  类别            ${sort}：${chinese}
  文书编号        ${instrument}
  机关            ${authority}
  目的            ${purpose}
  申请人          ${requestedBy}

内容说明
本包含有指定酒店就受控上网服务留存的记录，并附有全部校验材料，可据以核实：记录完整、未被改动、没有遗漏；
没有缺少任何一天；到期的记录已按时删除。每条记录在写入时即逐条密封。未披露的记录保持密封，本包仅含其哈希值，
因此任何增加或删除都会被发现。系统从不留存网页地址和网页内容。

离线校验方法
以下三种校验程序任选其一，均可单独使用，不需要联网，也不需要安装其他软件：
  1. 用新版浏览器打开 verify.html，把本包（.zip 文件）拖到页面上。
  2. node verify.mjs PACKAGE.zip        （Node.js 20 或更高版本）
  3. python3 verify.py PACKAGE.zip      （Python 3.9 或更高版本）
包内的校验程序由被校验方提供。如不愿依赖，可使用其他来源的同一程序，或自行审阅：程序以便于阅读的方式写成。
如需固定密钥，请保留先前某日的 keys.txt，并加上参数：--trust KEYS.txt
如需与值班簿上打印的检查点比对，请将其录入文件，并加上参数：--paper CHECKPOINT.txt

结论的含义
“N of N days present, roots match”：范围内每一天均在，或处于已登记的中断期内；披露的每条记录均为当时密封的
记录，没有被取出、添加或改动；删除与保全均符合规定期限。
“TAMPERED <类别>: <位置>”：以上至少一项不成立，类别指出是哪一项。
删除回执证明本软件已销毁密钥并移除文件，以及见证方见到的时间。此前是否有人复制过记录，任何软件都无法证明。

文件
  records.jsonl、records.csv    披露的记录（时间为世界协调时；.jsonl 文件中为自 1970 年起的秒数）
  views/ocsf.jsonl              同样的记录，OCSF 1.3.0 事件格式（仅限该格式有相应类别的记录）
  views/rfc5424.log             同样的记录，syslog 消息格式
  receipts/                     已删除的、已保全的，以及系统中断的时间
  origins/                      各记录库的日志、经签名的检查点，以及全部记录的哈希值
  catalogues/                   留存什么、为何留存、留存多久
  keys.txt、manifest.json       公钥；全部文件及其 SHA-256

用途限制
网信部门和有关部门在履行网络安全保护职责中获取的信息，只能用于维护网络安全的需要，不得用于其他用途
（《中华人民共和国网络安全法》第三十二条）。本包依上述文书、为上述目的生成，其生成已记入 ${exporter} 的日志。
`;
}
