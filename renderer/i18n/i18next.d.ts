import 'i18next';
import type { en } from './en/en.ts';

// An unknown key or a missing value is a compile error. Another page adds its own namespace to `ResourceNamespaceMap`.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'guest';
  }
  interface ResourceNamespaceMap {
    guest: (typeof en)['guest'];
    records: (typeof en)['records'];
    public: (typeof en)['public'];
  }
}
