import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'दृश्य और ध्वनि',
    lead: 'बदलाव तुरंत लागू होते हैं और आपके सत्र के साथ समाप्त होते हैं।',
    textSize: 'अक्षरों का आकार',
    normal: 'सामान्य',
    large: 'बड़ा',
    largest: 'सबसे बड़ा',
    dark: 'गहरे रंग',
    contrast: 'अधिक कंट्रास्ट',
    motion: 'कम हलचल',
    sound: 'ध्वनियाँ',
    readAloud: 'स्क्रीन पढ़कर सुनाएँ',
    on: 'चालू',
    off: 'बंद',
    close: 'हो गया',
  },
};
