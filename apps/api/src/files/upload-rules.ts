/** The `sha256` of an upload that nobody has looked at yet. */
export const notMeasured = '';

/**
 * Seconds in which the bytes of an upload must begin to come. Short, as who holds the link may send other bytes of the
 * same size and type until then.
 */
export const uploadLinkSeconds = 15 * 60;
