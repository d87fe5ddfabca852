/** The `sha256` of an upload that nobody has looked at yet. */
export const notMeasured = '';

/** Seconds in which the bytes of an upload must begin to come. */
export const uploadLinkSeconds = 15 * 60;

/** Milliseconds from when an upload is begun, or looked at, until nothing on its way to the bucket can still arrive. */
export const lateArrivals = 3_600_000;

/** Bytes in a second, of the slowest line that is waited for. */
const slowest = 250_000;

/**
 * When the form of an upload can bring nothing any more: it takes bytes for 15 minutes as often as somebody sends some,
 * whatever became of the file. Until then they count, or a form could be used to store without end.
 */
export function formDies({ createdAt, size }: { createdAt: Date; size: bigint }): Date {
  return new Date(createdAt.getTime() + lateArrivals + (Number(size) / slowest) * 1_000);
}
