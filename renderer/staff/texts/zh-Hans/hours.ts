import type { enHours } from '../en/hours.ts';
import type { Shape } from '../shape.ts';

/** Texts of hours by weekday in Simplified Chinese. */
export const zhHansHours: Shape<typeof enHours> = {
  hours: {
    heading: '时间表',
    intro: '按星期设定，以酒店时间为准（{{zone}}）。终端在下一次上报时采用。',
    back: '全部时间表',
    hotel: '酒店',
    terminals: '各终端采用的时间表',
    holds: '当前生效',
    change: '修改时间表',
    columns: { terminal: '终端', follows: '采用', taken: '采用情况', details: '详情' },
    ofHotel: '酒店的时间表',
    own: '单独的时间表',
    taken: '已采用',
    notTaken: '尚未采用',
    openOf: '{{label}}的时间表',
    setBy: '版本 {{version}}，由 {{name}} 设定于{{ago}}。',
    notSet: '此处尚未设定任何时间。',
    day: '星期',
    days: {
      monday: '星期一',
      tuesday: '星期二',
      wednesday: '星期三',
      thursday: '星期四',
      friday: '星期五',
      saturday: '星期六',
      sunday: '星期日',
    },
    parts: { opening: '开放时间', screen: '亮屏时间', maintenance: '维护时段' },
    about: {
      opening: '客人可在这些时段内开始使用。时段结束时正在进行的会话照常继续。',
      screen: '在这些时段之外，首屏保持黑屏，有人触摸时才亮起。会话进行中绝不黑屏。按自身配置时始终亮屏。',
      maintenance:
        '新版本启用和夜间重启只在这些时段内进行；由此可能引起的警报会推迟通知。按自身配置时，会话之间的任何时间均可。',
    },
    configured: '按终端自身配置',
    byWeekday: '按星期',
    none: '无',
    span: '{{from}}–{{to}}',
    from: '{{day}}，时段 {{number}}，开始',
    to: '{{day}}，时段 {{number}}，结束',
    add: '添加时段',
    addTo: '添加时段：{{day}}',
    remove: '删除{{day}}的时段 {{number}}',
    copy: '复制到每一天',
    copyOf: '复制到每一天：{{day}}',
    problem: {
      time: '请填写两个时间，例如 07:00 和 23:00。',
      length: '开始与结束相同。全天请写 00:00 至 24:00。',
    },
    problems: {
      span: '{{part}}：有时段填写不正确，未保存任何内容。',
      overlap: '{{part}}：有两个时段重叠，未保存任何内容。',
      empty: '{{part}}：一周内至少要有一个时段，未保存任何内容。',
    },
    undo: '撤销修改',
    save: '保存时间表',
    saved: '已保存，终端将在下一次上报时采用。',
    takeBack: '重新采用酒店的时间表',
  },
};
