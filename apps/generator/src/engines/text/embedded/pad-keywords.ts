/** At least `least` and at most `most` keywords: those given, each once, and then general ones. */
export function padKeywords(
  given: readonly string[],
  general: readonly string[],
  { least, most, longest }: { least: number; most: number; longest: number },
): string[] {
  const keywords = new Map<string, string>();
  for (const keyword of given) {
    const key = keyword.toLowerCase();
    if (keyword && keyword.length <= longest && keywords.size < most && !keywords.has(key))
      keywords.set(key, keyword);
  }
  for (const keyword of general)
    if (keywords.size < least && !keywords.has(keyword)) keywords.set(keyword, keyword);
  return [...keywords.values()];
}
