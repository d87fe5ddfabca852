declare module 'wawoff2' {
  /** A font in WOFF2 as one that programs can open. */
  export function decompress(font: Uint8Array): Promise<Uint8Array>;
}
