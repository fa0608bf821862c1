import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: '我们会保存您的哪些信息',
    lead: '法律要求酒店保存一份简短的记录，全部内容如下。请阅读后再决定。',
    kept_other: '保存 {{count}} 天',
    gone_other: '最迟第 {{count}} 天删除',
    howLong: '保存多久',
    keptHeading: '会保存',
    neverHeading: '绝不保存',
    profile: '您的访问方案',
    wayOut: '网络出口',
    until: '最迟使用到',
    accept: '同意并开始',
    decline: '不同意并离开',
    declineHint: '不同意不会产生任何影响。',
    version: '告知书版本 {{version}}',
  },
  starting: {
    heading: '正在为您开通',
    lead: '每一步核验通过后，才进行下一步。',
    steps: '步骤',
  },
};
