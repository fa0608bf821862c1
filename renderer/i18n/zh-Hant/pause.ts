import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: '暫時離開',
    heading: '您的頁面已隱藏',
    choose: '請選擇三張圖片來鎖定螢幕。先後順序有別。',
    locked: '螢幕已鎖定',
    comeBack: '依序觸碰您選的三張圖片即可返回。',
    mediaOff: '攝影機和麥克風已關閉。您回來後，網頁可以再次要求使用。',
    timeLeft: '距離結束還有',
    pictures: '圖片',
    chosen: '已選 {{chosen}} / {{all}} 張圖片',
    again: '清除',
    lock: '鎖定螢幕',
    back: '返回我的頁面',
    wrong: '圖片不對，請再試一次。',
    wait: '圖片不對。還需等待',
    waitLabel: '距離下次可以嘗試的時間',
    forgotten: '忘記圖片了嗎？請結束使用：全部內容會被清除，您可以用上網碼重新開始。',
    signs: {
      anchor: '船錨',
      bell: '鈴鐺',
      boat: '小船',
      cat: '貓',
      cup: '杯子',
      fish: '魚',
      key: '鑰匙',
      leaf: '葉子',
      lamp: '檯燈',
      moon: '月亮',
      star: '星星',
      tree: '樹',
    },
  },
};
