// Without zod, of which a process that renders documents would load ten megabytes for nothing.

/**
 * The address of a picture in a text: one of the owner's files, or a film's poster (`?variant=thumbnail`). Markdown shows
 * it as any image, with the caption as its title and Pandoc's attribute for its width:
 * `![Alternative text](/api/files/<id> "Caption"){width=50%}`.
 */
export const pictureAddress = /^\/api\/files\/([a-z0-9-]{8,40})(\?variant=thumbnail)?$/;

/** The addresses of files that stand in a text, pictures or not, each once and in their order. */
export function pictureAddressesIn(markdown: string): string[] {
  return [...new Set(markdown.match(/\/api\/files\/[a-z0-9-]{8,40}(?:\?variant=thumbnail)?/g))];
}

/** What IPTC's words for how something came about (`sourceTypes` in provenance.ts) begin with. */
export const sourceTypeAddress = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
