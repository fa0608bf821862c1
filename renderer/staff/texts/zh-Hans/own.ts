import type { enOwn } from '../en/own.ts';
import type { Shape } from '../shape.ts';

/** Texts of a person's own sign-in, in Simplified Chinese. */
export const zhHansOwn: Shape<typeof enOwn> = {
  own: {
    open: '{{person}}：我的登录',
    heading: '我的登录',
    close: '关闭',
    pin: 'PIN',
    oldPin: '当前 PIN',
    oldPinMissing: '请输入您目前使用的 PIN。',
    oldPinWrong: '输入的当前 PIN 有误，未作任何更改。',
    samePin: '新 PIN 与当前 PIN 相同。',
    changePin: '更改 PIN',
    pinChanged: 'PIN 已更改。您在其他电脑上的登录已结束。',
    passkeys: '通行密钥',
    passkeysText: '通行密钥可通过触摸或安全密钥登录。PIN 仍可继续使用。',
    added: '添加于{{ago}}',
    used: '上次使用于{{ago}}',
    neverUsed: '从未使用',
    remove: '移除',
    removeOf: '移除通行密钥 {{label}}',
    removeText: '移除“{{label}}”？移除后不能再用它登录。PIN 和其他通行密钥仍可使用。',
    removeLast: '移除“{{label}}”？这是您唯一的通行密钥：移除后只能用 PIN 登录，请确认您记得 PIN。',
    removeSure: '确认移除',
    keep: '保留',
    removed: '通行密钥 {{label}} 已移除。',
    label: '新通行密钥的名称',
    labelHint: '便于您辨认，例如“蓝色密钥”。',
    labelMissing: '请为通行密钥命名。',
    add: '添加通行密钥',
    addedDone: '通行密钥 {{label}} 已添加，现在即可用它登录。',
    cancelled: '未创建通行密钥。请重试，或继续使用 PIN。',
    known: '此密钥已是您的通行密钥。',
    obstacles: {
      insecure: '此处无法添加通行密钥：控制台未通过 https 打开。请用 https 地址打开，或联系信息技术人员。',
      browser: '此浏览器不支持通行密钥。请使用较新的浏览器，或继续使用 PIN。',
      address: '此处无法添加通行密钥：控制台是用数字地址而非名称打开的。请向信息技术人员询问名称。',
      gateway: '网关不提供通行密钥：其公开地址不是带 https 的名称。请联系信息技术人员。',
    },
  },
};
