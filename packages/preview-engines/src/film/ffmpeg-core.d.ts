declare module '@ffmpeg/core' {
  const createCore: (options: { wasmBinary: Uint8Array }) => Promise<never>;
  export default createCore;
}
