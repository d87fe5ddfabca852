/** Those of the fields asked for that are not so already. */
export function editedFields<Fields extends object>(
  asked: { [Name in keyof Fields]?: Fields[Name] | undefined },
  present: Fields,
): Partial<Fields> {
  const differs = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(present[name as keyof Fields]);
  return Object.fromEntries(Object.entries(asked).filter(differs)) as Partial<Fields>;
}
