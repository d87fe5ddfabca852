const longestLabel = 60;

/** A list of labels with those of `typed`, which commas part; no label twice, whatever its case, and at most `most`. */
export function addLabels(labels: readonly string[], typed: string, most: number): string[] {
  const added = [...labels];
  for (const part of typed.split(/[,;\n]/)) {
    const label = part.trim().replace(/\s+/g, ' ').slice(0, longestLabel).trim();
    const known = added.some((other) => other.toLowerCase() === label.toLowerCase());
    if (label !== '' && !known && added.length < most) added.push(label);
  }
  return added;
}
