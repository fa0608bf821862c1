import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: '暂时离开',
    heading: '您的页面已隐藏',
    choose: '请选择三张图片来锁定屏幕。先后顺序有区别。',
    locked: '屏幕已锁定',
    comeBack: '依次点按您选的三张图片即可返回。',
    mediaOff: '摄像头和麦克风已关闭。您回来后，网页可以再次请求使用。',
    timeLeft: '距离结束还有',
    pictures: '图片',
    chosen: '已选 {{chosen}} / {{all}} 张图片',
    again: '清除',
    lock: '锁定屏幕',
    back: '返回我的页面',
    wrong: '图片不对，请重试。',
    wait: '图片不对。还需等待',
    waitLabel: '距离下次可以尝试的时间',
    forgotten: '忘记图片了吗？请结束使用：全部内容会被清除，您可以用上网码重新开始。',
    signs: {
      anchor: '船锚',
      bell: '铃铛',
      boat: '帆船',
      cat: '猫',
      cup: '杯子',
      fish: '鱼',
      key: '钥匙',
      leaf: '叶子',
      lamp: '台灯',
      moon: '月亮',
      star: '星星',
      tree: '树',
    },
  },
};
