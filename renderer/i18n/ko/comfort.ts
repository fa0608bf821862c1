import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: '화면과 소리',
    lead: '변경은 바로 적용되며 이용이 끝나면 사라집니다.',
    textSize: '글자 크기',
    normal: '보통',
    large: '크게',
    largest: '가장 크게',
    dark: '어두운 색',
    contrast: '강한 대비',
    motion: '움직임 줄이기',
    sound: '소리',
    readAloud: '화면 읽어 주기',
    on: '켬',
    off: '끔',
    close: '완료',
  },
};
