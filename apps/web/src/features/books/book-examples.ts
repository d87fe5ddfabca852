/** Books that one can begin with: keys of their words in the messages. */
export const bookExamples = ['garden', 'sea', 'bread'] as const;

/** Of their covers: three that look well beside each other. */
export const exampleSeeds: Record<(typeof bookExamples)[number], string> = {
  garden: 'garden-3',
  sea: 'sea-5',
  bread: 'bread-4',
};
