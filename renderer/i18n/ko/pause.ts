import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: '자리 비우기',
    heading: '페이지가 숨겨져 있습니다',
    choose: '화면을 잠글 그림 세 개를 고르십시오. 순서도 중요합니다.',
    locked: '화면이 잠겨 있습니다',
    comeBack: '고르신 그림 세 개를 차례로 누르면 돌아옵니다.',
    mediaOff: '카메라와 마이크가 꺼졌습니다. 돌아오시면 페이지가 다시 요청할 수 있습니다.',
    timeLeft: '이용 종료까지',
    pictures: '그림',
    chosen: '그림 {{all}}개 중 {{chosen}}개',
    again: '지우기',
    lock: '화면 잠그기',
    back: '내 페이지로 돌아가기',
    wrong: '그림이 맞지 않습니다. 다시 시도해 주십시오.',
    wait: '그림이 맞지 않습니다. 다시 시도할 수 있을 때까지',
    waitLabel: '다음 시도까지 남은 시간',
    forgotten: '그림을 잊으셨습니까? 이용을 종료하십시오. 모두 지워지며, 코드로 다시 시작하실 수 있습니다.',
    signs: {
      anchor: '닻',
      bell: '종',
      boat: '배',
      cat: '고양이',
      cup: '컵',
      fish: '물고기',
      key: '열쇠',
      leaf: '나뭇잎',
      lamp: '전등',
      moon: '달',
      star: '별',
      tree: '나무',
    },
  },
};
