import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: '请输入上网码',
    lead: '上网码印在凭条上，共十个字母和数字，每五个一组。您也可以把凭条上的二维码对准扫描器。',
    field: '上网码',
    show: '显示',
    hide: '隐藏',
    keypad: '键盘',
    backspace: '删除最后一位',
    clear: '清空',
    submit: '继续',
    leave: '其他语言',
    typed_other: '已输入 {{count}} 位',
    scanning: '正在读取二维码',
    complete: '上网码已输入完整。',
    tryAgainIn: '请等待',
    tooMany: '位数超过了上网码的长度，请清空后重新输入。',
  },
  refusal: {
    malformed: '上网码只有十个字母和数字。请对照凭条检查。',
    'check-symbol': '有一位不正确，请对照凭条检查。内容并未发送。',
    'too-long': '内容太长，不是上网码。输入框没有改变。',
    'token-malformed': '这不是本酒店的上网码。请对照凭条检查。',
    'token-refused': '此上网码未被接受。请对照凭条检查，或咨询前台。',
    'cool-down': '尝试次数过多。请稍候，或咨询前台。',
    'gateway-away': '酒店服务没有响应。请一分钟后再试。',
    'profile-refused': '目前无法用此上网码开通。请咨询前台。',
  },
  verifying: { heading: '正在核对上网码', lead: '只需片刻。' },
};
