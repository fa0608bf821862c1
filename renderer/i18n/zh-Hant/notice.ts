import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: '我們會保存您的哪些資料',
    lead: '法律要求飯店保存一份簡短的紀錄，全部內容如下。請閱讀後再決定。',
    kept_other: '保存 {{count}} 天',
    gone_other: '最遲於第 {{count}} 天刪除',
    howLong: '保存多久',
    keptHeading: '會保存',
    neverHeading: '絕不保存',
    profile: '您的上網方案',
    wayOut: '網路出口',
    until: '最遲使用至',
    accept: '同意並開始',
    decline: '不同意並離開',
    declineHint: '不同意不會有任何影響。',
    version: '告知書版本 {{version}}',
  },
  starting: {
    heading: '正在為您開通',
    lead: '每一步查核通過後，才進行下一步。',
    steps: '步驟',
  },
};
