import { readFileSync } from 'node:fs';
import type { DocumentPicture } from '../document.ts';
import type { Block, Inline, ReadDocument } from './document-tree.ts';

/** A picture of the document with its bytes. */
export function readPictureFile(
  document: Pick<ReadDocument, 'pictures'>,
  address: string,
): DocumentPicture & { bytes: Uint8Array } {
  const picture = document.pictures.get(address);
  if (!picture) throw new Error(`The picture ${address} is not there.`);
  return { ...picture, bytes: readFileSync(picture.path) };
}

/** The pictures that a document shows, numbered from 1 in the order in which they come first, with names for their files. */
export function nameShownPictures({ chapters, pictures }: ReadDocument): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const look = (nodes: readonly (Block | Inline)[]): void => {
    for (const node of nodes) {
      if (node.type === 'picture') {
        const ending = pictures.get(node.address)?.contentType === 'image/png' ? 'png' : 'jpg';
        if (!names.has(node.address)) names.set(node.address, `${names.size + 1}.${ending}`);
      } else if (node.type === 'definitionList') {
        for (const { term, meanings } of node.entries) [term, ...meanings].forEach(look);
      } else if (node.type === 'table') {
        for (const row of node.children) for (const cell of row.children) look(cell.children);
      } else if (node.type === 'list') {
        for (const item of node.children) look(item.children);
      } else if ('children' in node) look(node.children);
    }
  };
  for (const { blocks } of chapters) look(blocks);
  return names;
}
