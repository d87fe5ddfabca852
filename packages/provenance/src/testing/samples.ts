import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';

const film = path.join(import.meta.dirname, '../../../../apps/web/public/showcase/film-fr.mp4');

/** A small file of each format that can be marked, by its content type. */
export async function samples(): Promise<Record<string, Uint8Array>> {
  const picture = sharp({
    create: {
      width: 160,
      height: 90,
      channels: 3,
      background: '#7a9cff',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
  return {
    'image/png': await picture.clone().png().toBuffer(),
    'image/jpeg': await picture.clone().jpeg().toBuffer(),
    'image/webp': await picture.clone().webp().toBuffer(),
    'video/mp4': await readFile(film),
    'application/pdf': smallPdf(),
    'application/epub+zip': smallEpub(),
  };
}

function smallPdf(): Uint8Array {
  const content = 'BT /F1 24 Tf 40 100 Td (Sorami) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return strToU8(
    `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

function smallEpub(): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8('<container/>'),
    'EPUB/page.xhtml': strToU8(
      '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Sorami</p></body></html>',
    ),
  });
}
