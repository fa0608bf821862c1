import type { enErrors } from '../en/errors.ts';
import type { Shape } from '../shape.ts';

/** What people read for each code a call may come back with, in Simplified Chinese. */
export const zhHansErrors: Shape<typeof enErrors> = {
  errors: {
    offline: '网关没有应答。请检查网络；未作任何更改。',
    timeout: '网关未及时应答。重试前请先查看列表。',
    failed: '网关出错。请重试；若仍出错，请联系信息技术人员。',
    'bad-input': '网关无法读取此输入。请检查后重试。',
    'sign-in-needed': '请先登录。',
    locked: '长时间无操作，已锁定。请重新登录。',
    'sign-in-refused': '员工编号或 PIN 有误。',
    'cross-site': '网关只接受自身页面的指令。请刷新本页。',
    'not-allowed': '您的角色无权执行此操作。',
    'not-yours': '此凭条由他人签发。请联系主管。',
    'not-found': '此条目已不存在。',
    'stay-unknown': '此住宿已无法识别。请重新查询房间。',
    'enrolment-unknown': '此申请已失效。请在终端上重新登记。',
    'grant-over': '此凭条已结束。请签发新凭条。',
    'stay-over': '住宿已结束：客人已退房或不再在住。',
    'not-eligible': '该住宿目前不符合条件。请重新查询房间以了解原因。',
    'attestation-refused': '本规则不接受该证件。',
    'slots-used': '本次入住的每位成人都已有凭条。',
    'profile-not-offered': '此处不可提供该访问方案。请另选。',
    'profile-refused': '该访问方案目前无效。请另选并告知信息技术人员。',
    'already-enrolled': '该终端已登记。',
    'not-out-of-order': '该终端已不在故障状态。',
    'terminal-quarantined': '该终端疑似被复制，已隔离。请联系信息技术人员。',
    'terminal-revoked': '该终端已停用。',
    'terminal-unknown': '无法识别该终端。',
    'too-large': '输入过长。',
    'unsupported-media': '网关无法读取此输入。请刷新本页。',
    'cool-down': '尝试次数过多。请等待 {{seconds}} 秒。',
    'hotel-system-away': '酒店系统没有应答。请稍后重试，或联系主管。',
    'documents-refused': '指定书或访问方案无效，无法签发凭条。请联系信息技术人员。',
  },
};
