import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: '您的出口线路',
    lead: '您的所有网页都经由这条获批的境外线路打开。',
    state: {
      proved: '线路已验证',
      checking: '正在检查线路',
      lost: '线路已中断',
    },
    checked: '上次检查：{{when}}',
    country: '国家或地区',
    address: '网站看到的地址',
    channel: '线路',
    permit: '许可证号',
    notSaid: '目前未知',
    meaning: '这对您意味着什么',
    only: '本终端没有其他网络出口。',
    encrypted: '网页只通过加密连接打开。酒店内任何人都无法看到您浏览或输入的内容。',
    seen: '网站看到的是这条线路的地址，看不到酒店的网络。',
    cut: '终端每分钟检查一次线路。如果不是获批的线路，您的网页会关闭。',
    languageHeading: '语言',
    languageLead: '您的页面保持打开。从打开下一个网页起，网站会得知您的语言。',
  },
};
