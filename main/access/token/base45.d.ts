// base45 3.0.0 brings no types.
declare module 'base45' {
  const base45: {
    encode(bytes: Uint8Array): string;
    decode(text: string): Buffer;
  };
  export default base45;
}
