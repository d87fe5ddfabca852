/** Books that one can begin with: keys of their words in the messages, and seeds of their covers. */
export const bookExamples = ['garden', 'sea', 'bread'] as const;
