import { existsSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { settle, startLoad } from './load.ts';

// People at work at a Sorami that runs elsewhere, until a file is there: what deploy/follow-guide.sh lets them see.
//   visit.ts <origin> <Clerk's address> <its secret key> <file that begins it> <file that ends it>
const [url = '', clerkUrl = '', secretKey = '', begun = '', end = ''] = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const listSchema = z.object({ items: z.array(z.object({ id: z.string(), type: z.string() })) });
const faults: string[] = [];

const page = await fetch(`${url}/sign-in`);
if (page.status !== 200) faults.push(`the page answered ${page.status}`);
const load = await startLoad({ url, clerk: { url: clerkUrl, secretKey } }, 2);
while (load.jobs.length === 0) await wait(200);
writeFileSync(begun, '');
while (!existsSync(end)) await wait(500);
await load.stop();
const { states, damagedUploads } = await settle(load);
const { COMPLETED = 0, ...others } = states;
say(`${load.jobs.length} jobs, ${COMPLETED} completed; ${load.uploads.size} uploads`);
say(`answers: ${[...load.answers].map(([answer, count]) => `${answer} ${count}`).join(', ')}`);
for (const [state, count] of Object.entries(others)) faults.push(`${count} jobs ended as ${state}`);
if (damagedUploads > 0) faults.push(`${damagedUploads} uploads are not as they were sent`);
for (const [answer, count] of load.answers)
  if (!/^(2xx|404 NOT_FOUND|503 \w+ Retry-After)$/.test(answer)) faults.push(`${count} times: ${answer}`);

// The picture is its owner's, and nobody else's.
const files = listSchema.parse((await load.ask(0, 'GET', '/api/files'))?.body);
const picture = files.items.find(({ type }) => type === 'image');
const link = z
  .object({ url: z.url() })
  .parse((await load.ask(0, 'GET', `/api/files/${picture?.id}`))?.body).url;
const bytes = Buffer.from(await (await fetch(link)).arrayBuffer());
if (!bytes.subarray(0, 16).toString('latin1').includes('PNG')) faults.push('the picture is none');
const others_ = {
  'a stranger': (await fetch(`${url}/api/files/${picture?.id}`)).status,
  'another person': (await load.ask(1, 'GET', `/api/files/${picture?.id}`))?.status,
  'who has the link without its signature': (await fetch(link.split('?')[0] ?? '')).status,
};
say(`the picture: ${bytes.length} bytes for its owner; ${JSON.stringify(others_)}`);
if (Object.values(others_).join() !== '401,404,403') faults.push('the picture is not private');
for (const fault of faults) say(`FAULT: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
