/** Bytes of a body with a text: the longest one (contracts/publications) in the script that takes the most of them. */
export const textBodyLimit = 2 * 1024 ** 2;
