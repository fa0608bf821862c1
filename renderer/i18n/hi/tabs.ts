import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'खुले पृष्ठ',
    start: 'प्रारंभ पृष्ठ',
    blocked: 'नहीं खुला',
    open: 'नया पृष्ठ',
    close: 'बंद करें: {{title}}',
    sounds: 'ध्वनि चल रही है',
  },
  tools: {
    open: 'और',
    label: 'और टूल',
    find: 'खोजें',
    smaller: 'छोटा',
    larger: 'बड़ा',
    size: 'पृष्ठ का आकार: {{percent}}',
    large: 'बड़े अक्षर',
    print: 'प्रिंट',
    files: 'फ़ाइलें',
    comfort: 'दृश्य',
    language: 'भाषा',
    records: 'मेरी जानकारी',
    exit: 'कनेक्शन',
  },
  find: {
    label: 'इस पृष्ठ में खोजें',
    count: '{{matches}} में से {{current}}',
    none: 'नहीं मिला',
    back: 'पिछला',
    next: 'अगला',
    close: 'खोज बंद करें',
  },
  suggestions: {
    label: 'मिलती-जुलती साइटें',
    search: '“{{words}}” खोजें',
  },
  loading: {
    asking: 'पृष्ठ लोड हो रहा है।',
    done: 'पृष्ठ खुल गया।',
  },
};
