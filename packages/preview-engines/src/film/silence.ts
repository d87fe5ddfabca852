import {
  ALL_FORMATS,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { NotAFilmError } from './probe.ts';

/**
 * Writes a film without its sound to `to`: the same pictures, neither decoded nor all in memory at once. What plays first
 * stands first, as in what the engines give. Throws NotAFilmError where its pictures cannot be copied.
 */
export async function silenceFilm(file: string, to: string): Promise<void> {
  const input = new Input({ source: new FilePathSource(file), formats: ALL_FORMATS });
  try {
    const video = await input.getPrimaryVideoTrack();
    const codec = await video?.getCodec();
    const decoderConfig = await video?.getDecoderConfig();
    if (!video || !codec || !decoderConfig) throw new NotAFilmError('empty', 'The film has no pictures');
    const { packetCount } = await video.computePacketStats();
    const output = new Output({
      format: new Mp4OutputFormat({ fastStart: 'reserve' }),
      target: new FilePathTarget(to),
    });
    const pictures = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(pictures, {
      transformationMatrix: await video.getTransformationMatrix(),
      maximumPacketCount: packetCount,
    });
    await output.start();
    for await (const packet of new EncodedPacketSink(video).packets())
      await pictures.add(packet, { decoderConfig });
    await output.finalize();
  } finally {
    input.dispose();
  }
}
