import { crc32, deflateSync } from 'node:zlib';

export interface Sample {
  name: string;
  contentType: string;
  bytes: Buffer;
}

export function text(name: string, content: string, contentType = 'text/plain'): Sample {
  return { name, contentType, bytes: Buffer.from(content) };
}

/** A picture that fades from one colour to another, both `[red, green, blue]`. */
export function png(
  name: string,
  { width, height, from, to }: { width: number; height: number; from: number[]; to: number[] },
): Sample {
  const rows = Buffer.alloc((1 + 3 * width) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = (x / width + y / height) / 2;
      const pixel = from.map((value, channel) => value + ((to[channel] ?? 0) - value) * share);
      rows.set(pixel, y * (1 + 3 * width) + 1 + 3 * x);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a channel, red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return { name, contentType: 'image/png', bytes: Buffer.concat([signature, ...parts]) };
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A document of one page that says one line. */
export function pdf(name: string, line: string): Sample {
  const content = `BT /F1 28 Tf 72 700 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  body += `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
  const start = body.indexOf('xref');
  body += `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return { name, contentType: 'application/pdf', bytes: Buffer.from(body, 'latin1') };
}
