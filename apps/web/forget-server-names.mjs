/**
 * Build-time loader for one file of Clerk's that server and browser share: the browser's copy needs none of the
 * server-only variables that it names, so it should not name them either.
 */
export default function forgetServerNames(source) {
  return source.replace(/process\.env\.CLERK_[A-Z_]+/g, 'undefined');
}
