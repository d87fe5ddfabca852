/** The `sha256` of an upload that nobody has looked at yet. */
export const notMeasured = '';

/** Seconds in which the bytes of an upload must begin to come. */
export const uploadLinkSeconds = 15 * 60;

/** Milliseconds from when an upload is begun, or looked at, until nothing on its way to the bucket can still arrive. */
export const lateArrivals = 3_600_000;
