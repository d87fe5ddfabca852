import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineEnv } from '../../engine-env.ts';
import { paintMask } from '../../files/paint-mask.ts';
import { askProvider } from '../ask-provider.ts';
import type { Call } from '../call-models.ts';
import { EngineOutcomeUnknownError, EnginePermanentError } from '../engine-errors.ts';
import { toEngineError } from '../provider-errors.ts';
import { createProviderFetch } from '../provider-fetch.ts';
import {
  answerLimits,
  decodePicture,
  type ImageModel,
  type ImageOrder,
  NoPictureError,
  type PaintedImage,
} from './image-model.ts';

const steps = { draft: 12, standard: 25, high: 40 } as const;
/** How much of the input picture may change: of all of it, or of the part that is made anew. */
const denoising = { whole: 0.6, mask: 0.8 } as const;
/** A new part begins from what is there, at the size of the whole, with a soft edge of so many pixels. */
const inpainting = { inpainting_fill: 1, inpaint_full_res: false, mask_blur: 4 };
/** The model that the server has loaded, whichever it is. */
export const asLoaded = 'auto';

/** Models on the operator's own machine cost nothing by the call: whatever came of it. */
function freeCall(who: string, signal: AbortSignal, make: () => Promise<PaintedImage>): Call<PaintedImage> {
  return {
    worstMicros: 0,
    priceVersion: null,
    async send() {
      try {
        return { costMicros: 0, units: { images: 1 }, result: { value: await make() } };
      } catch (thrown) {
        signal.throwIfAborted();
        return { costMicros: 0, result: { error: toEngineError(thrown, who) } };
      }
    },
  };
}

/** The web UI of AUTOMATIC1111, and SD.Next. */
export function createA1111ImageModel(env: EngineEnv, model: string): ImageModel {
  const base = env.A1111_URL ?? '';
  const who = `a1111:${model}`;
  const call = createProviderFetch({ base, ...answerLimits });

  /** By the first model for it that the server has. Those without a file only compute pixels between the others. */
  async function enlarge(input: Buffer, factor: number, signal: AbortSignal): Promise<PaintedImage> {
    const list = await askProvider({ fetch: call, method: 'GET', url: `${base}/sdapi/v1/upscalers`, signal });
    const upscalers = (await list.json()) as { name: string; model_path?: string | null }[];
    const upscaler = upscalers.find(({ model_path: file }) => file)?.name;
    if (upscaler === undefined) throw new EnginePermanentError(`${who} has no model that enlarges pictures`);
    const response = await askProvider({
      fetch: call,
      url: `${base}/sdapi/v1/extra-single-image`,
      body: { image: input.toString('base64'), upscaling_resize: factor, upscaler_1: upscaler },
      signal,
    });
    const { image } = (await response.json()) as { image?: string };
    if (!image) throw new NoPictureError(`${who} answered without a picture`);
    return { bytes: decodePicture(image, who), metadata: { upscaler } };
  }

  return {
    plan: (order) =>
      freeCall(who, order.signal, async () => {
        const { prompt, width, height, quality, input, edit, signal } = order;
        if (input && edit?.kind === 'upscale') return await enlarge(input, edit.factor, signal);
        const seed = seedOf(order);
        const response = await askProvider({
          fetch: call,
          url: `${base}/sdapi/v1/${input ? 'img2img' : 'txt2img'}`,
          body: {
            prompt,
            width: byEight(width),
            height: byEight(height),
            steps: steps[quality],
            seed,
            batch_size: 1,
            ...(input && {
              init_images: [input.toString('base64')],
              denoising_strength: denoising[edit?.kind === 'mask' ? 'mask' : 'whole'],
            }),
            ...(edit?.kind === 'mask' && {
              mask: (await paintMask(edit.areas, { width, height }, 'white')).toString('base64'),
              ...inpainting,
            }),
            ...(model !== asLoaded && { override_settings: { sd_model_checkpoint: model } }),
          },
          signal,
        });
        const { images } = (await response.json()) as { images?: string[] };
        if (!images?.[0]) throw new NoPictureError(`${who} answered without a picture`);
        return { bytes: decodePicture(images[0], who), metadata: { seed } };
      }),
  };
}

interface HistoryEntry {
  outputs?: Record<string, { images?: { filename: string; subfolder: string; type: string }[] }>;
  status?: { status_str?: string };
}

/** ComfyUI, with a workflow saved for the API: `COMFYUI_WORKFLOW`, or a plain one for a checkpoint that the model names. */
export function createComfyUIImageModel(env: EngineEnv, model: string): ImageModel {
  const base = env.COMFYUI_URL ?? '';
  const who = `comfyui:${model}`;
  const call = createProviderFetch({ base, ...answerLimits });
  const own = path.join(import.meta.dirname, 'comfyui-workflow.json');
  const workflow: unknown = JSON.parse(readFileSync(env.COMFYUI_WORKFLOW ?? own, 'utf8'));

  async function find(id: string, signal: AbortSignal): Promise<HistoryEntry | null> {
    const response = await askProvider({ fetch: call, method: 'GET', url: `${base}/history/${id}`, signal });
    const history = (await response.json()) as Record<string, HistoryEntry>;
    return history[id] ?? null;
  }

  async function order(request: ImageOrder): Promise<void> {
    const { callId, input, edit, signal } = request;
    const { width, height } = request;
    async function upload(place: string, picture: Buffer): Promise<string> {
      const form = new FormData();
      const name = `sorami-${callId}-${place}.png`;
      form.append('image', new Blob([Uint8Array.from(picture)], { type: 'image/png' }), name);
      const response = await askProvider({ fetch: call, url: `${base}/upload/image`, body: form, signal });
      return ((await response.json()) as { name?: string }).name ?? '';
    }
    const uploaded = input ? await upload('input', input) : '';
    const mask =
      edit?.kind === 'mask'
        ? await upload('mask', await paintMask(edit.areas, { width, height }, 'white'))
        : '';
    const values: Record<string, string | number> = {
      prompt: request.prompt,
      width: byEight(request.width),
      height: byEight(request.height),
      seed: seedOf(request),
      steps: steps[request.quality],
      model,
      input: uploaded,
      mask,
    };
    const body = { prompt: fill(workflow, values), client_id: 'sorami', prompt_id: callId };
    await askProvider({ fetch: call, url: `${base}/prompt`, body, signal });
  }

  async function wait(id: string, signal: AbortSignal): Promise<HistoryEntry> {
    try {
      for (let pause = 200; ; pause = Math.min(2_000, pause * 1.5)) {
        const entry = await find(id, signal);
        if (entry) return entry;
        await sleep(pause, undefined, { signal });
      }
    } catch (error) {
      if (signal.aborted) await stop(id);
      throw error;
    }
  }

  /** Takes it out of the line, or off the card. */
  async function stop(id: string): Promise<void> {
    const signal = AbortSignal.timeout(5_000);
    const say = (where: string, body: object) =>
      askProvider({ fetch: call, url: `${base}/${where}`, body, signal }).catch(() => undefined);
    await say('queue', { delete: [id] });
    await say('interrupt', { prompt_id: id });
  }

  return {
    plan: (request) =>
      freeCall(who, request.signal, async () => {
        const { callId, signal } = request;
        // A step that is repeated has its id already: what was ordered before is taken, and not ordered again.
        if (!(await find(callId, signal))) await order(request);
        const { outputs = {}, status } = await wait(callId, signal);
        if (status?.status_str === 'error')
          throw new EnginePermanentError(`${who} could not run its workflow`);
        const picture = Object.values(outputs).flatMap(({ images = [] }) => images)[0];
        if (!picture) throw new NoPictureError(`The workflow of ${who} saves no picture`);
        const query = new URLSearchParams({ ...picture });
        const response = await askProvider({
          fetch: call,
          method: 'GET',
          url: `${base}/view?${query}`,
          signal,
        });
        const bytes = Buffer.from(await response.arrayBuffer());
        if (bytes.byteLength === 0) throw new EngineOutcomeUnknownError(`${who} sent an empty picture`, null);
        return { bytes: decodePicture(bytes.toString('base64'), who), metadata: { seed: seedOf(request) } };
      }),
  };
}

/** Puts values in the places of a workflow that name them: `"{{seed}}"` becomes the number, `"a {{prompt}}"` a text. */
function fill(node: unknown, values: Record<string, string | number>): unknown {
  if (Array.isArray(node)) return node.map((item) => fill(item, values));
  if (typeof node === 'object' && node !== null)
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, fill(value, values)]));
  if (typeof node !== 'string') return node;
  const whole = /^\{\{(\w+)\}\}$/.exec(node)?.[1];
  if (whole !== undefined && whole in values) return values[whole];
  return node.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Stable diffusion's latent pictures have an eighth of the pixels. */
function byEight(length: number): number {
  return Math.round(length / 8) * 8;
}

/** Of the step, so that repeating it makes the same picture. */
function seedOf({ callId }: ImageOrder): number {
  return Number.parseInt(callId.replaceAll('-', '').slice(0, 8), 16) % 2 ** 31;
}
