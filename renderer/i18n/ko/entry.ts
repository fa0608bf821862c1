import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: '코드를 입력해 주십시오',
    lead: '이용권에 적힌 영문자와 숫자 10자이며, 5자씩 두 묶음입니다. 이용권의 QR 코드를 스캐너에 대셔도 됩니다.',
    field: '코드',
    show: '코드 표시',
    hide: '코드 숨기기',
    keypad: '키패드',
    backspace: '마지막 글자 지우기',
    clear: '모두 지우기',
    submit: '계속',
    leave: '다른 언어',
    typed_other: '{{count}}자 입력됨',
    scanning: 'QR 코드를 읽고 있습니다',
    complete: '코드가 모두 입력되었습니다.',
    tryAgainIn: '다시 시도할 수 있을 때까지',
    tooMany: '코드보다 글자가 많습니다. 지우고 다시 입력해 주십시오.',
  },
  refusal: {
    malformed: '코드는 영문자와 숫자 10자로만 되어 있습니다. 이용권과 비교해 주십시오.',
    'check-symbol': '한 글자가 맞지 않습니다. 이용권과 비교해 주십시오. 아무것도 전송되지 않았습니다.',
    'too-long': '코드로는 너무 깁니다. 입력란은 그대로입니다.',
    'token-malformed': '이 호텔의 코드가 아닙니다. 이용권과 비교해 주십시오.',
    'token-refused': '사용할 수 없는 코드입니다. 이용권과 비교하거나 프런트에 문의해 주십시오.',
    'cool-down': '시도 횟수가 너무 많습니다. 잠시 기다리거나 프런트에 문의해 주십시오.',
    'gateway-away': '호텔 서비스가 응답하지 않습니다. 1분 후 다시 시도해 주십시오.',
    'profile-refused': '지금은 이 코드로 접속을 열 수 없습니다. 프런트에 문의해 주십시오.',
  },
  verifying: {
    heading: '코드를 확인하고 있습니다',
    lead: '잠시면 됩니다.',
  },
};
