import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'आपके बारे में क्या रखा जाता है',
    lead: 'कानून के अनुसार होटल को एक छोटा रिकॉर्ड रखना होता है। पूरा रिकॉर्ड यही है। कृपया पढ़ें, फिर निर्णय लें।',
    kept_one: '{{count}} दिन तक रखा जाता है',
    kept_other: '{{count}} दिन तक रखा जाता है',
    gone_one: 'अधिक से अधिक {{count}} दिन में हटा दिया जाता है',
    gone_other: 'अधिक से अधिक {{count}} दिनों में हटा दिया जाता है',
    howLong: 'कितने समय तक',
    keptHeading: 'रखा जाता है',
    neverHeading: 'कभी नहीं रखा जाता',
    profile: 'आपका वेब उपयोग',
    wayOut: 'कनेक्शन का रास्ता',
    until: 'अधिकतम कब तक',
    accept: 'स्वीकार करके शुरू करें',
    decline: 'मना करके जाएँ',
    declineHint: 'मना करने पर कोई शुल्क नहीं।',
    version: 'सूचना {{version}}',
  },
  starting: {
    heading: 'आपके लिए वेब खोला जा रहा है',
    lead: 'हर चरण की जाँच के बाद ही अगला शुरू होता है।',
    steps: 'चरण',
  },
};
