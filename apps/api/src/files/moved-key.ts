import { randomUUIDv7 } from 'node:crypto';
import { buildKey, keyOwnerOf, parseKey } from '@sorami/storage/keys';

/** Stands before the name of an object that was moved. */
const mark = /^[0-9a-f]{32}-/;

interface Keys {
  file: string;
  /** Of what is shown in its place. */
  thumbnails: string[];
}

/**
 * Other keys for a file and its thumbnails, which nobody has had a link to. An upload goes to a folder of its own, as all
 * that lies in its old one is deleted; what a job made stays in the folder of its job.
 */
export function movedKeys({ file, thumbnails }: Keys): Keys {
  const id = randomUUIDv7();
  const moved = (key: string) => {
    const place = parseKey(key);
    if (!place) throw new TypeError('This is no key of ours');
    const { kind, name } = place;
    const owner = keyOwnerOf(place.owner);
    return kind === 'upload'
      ? buildKey({ owner, kind, jobId: id, name })
      : buildKey({
          owner,
          kind,
          jobId: place.jobId,
          name: `${id.replaceAll('-', '')}-${name.replace(mark, '')}`,
        });
  };
  return { file: moved(file), thumbnails: thumbnails.map(moved) };
}
