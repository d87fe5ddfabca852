import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import {
  type AnswerContext,
  type ProviderServer,
  startProvider,
  type WireFormat,
} from './provider-server.ts';
import { isModel, keys, listOf, openaiModels } from './text-formats.ts';

/** A picture of one colour, and of any size. */
export function plainPicture(width: number, height: number, format: 'png' | 'jpeg' | 'webp' = 'png') {
  return sharp({ create: { width, height, channels: 3, background: { r: 90, g: 140, b: 60 } } })
    .toFormat(format)
    .toBuffer();
}

const answerJson = ({ response }: AnswerContext, body: unknown) =>
  response
    .writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req-1' })
    .end(JSON.stringify(body));

/** Not a picture, though the answer says so. */
const page = Buffer.from('<?xml version="1.0"?><Error>AccessDenied</Error>');

const ratios = [
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
  '1:4',
  '4:1',
  '1:8',
  '8:1',
];
const google: WireFormat = {
  key: keys.google,
  keyHeader: 'x-goog-api-key',
  modelOf: (method, path) =>
    (method === 'POST' && /^\/models\/([^/:]+):generateContent$/.exec(path)?.[1]) || null,
  bodySchema: () =>
    z.strictObject({
      contents: z.tuple([
        z.strictObject({
          role: z.literal('user'),
          parts: z
            .array(
              z.union([
                z.strictObject({ text: z.string().min(1) }),
                z.strictObject({
                  inlineData: z.strictObject({ mimeType: z.literal('image/png'), data: z.base64() }),
                }),
              ]),
            )
            .max(15),
        }),
      ]),
      generationConfig: z.strictObject({
        responseModalities: z.tuple([z.literal('IMAGE')]),
        imageConfig: z.strictObject({ aspectRatio: z.enum(ratios), imageSize: z.enum(['1K', '2K', '4K']) }),
        thinkingConfig: z.strictObject({ thinkingLevel: z.enum(['minimal', 'medium', 'high']) }),
      }),
    }),
  error: (status, code, message) => ({
    error: {
      code: status,
      message,
      status: status === 404 ? 'NOT_FOUND' : 'INVALID_ARGUMENT',
      details: [{ reason: code.toUpperCase() }],
    },
  }),
  list: (path, retired) => (isModel(path, retired) ? { name: path.slice(1) } : undefined),
  async answer(context) {
    const { asked, server, misdeed } = context;
    const usageMetadata = { promptTokenCount: 40, candidatesTokenCount: 1120, totalTokenCount: 1160 };
    server.bill.input += 40;
    const say = (candidate: object) =>
      answerJson(context, { candidates: [candidate], usageMetadata, modelVersion: `${asked.model}-001` });
    if (misdeed?.kind === 'refuse')
      return void say({ finishReason: misdeed.reason ?? 'IMAGE_SAFETY', finishMessage: 'Not this' });
    if (misdeed?.kind === 'empty')
      return void say({ finishReason: 'NO_IMAGE', finishMessage: 'I could only think of words' });
    const painted = misdeed?.kind === 'lie' ? page : await server.paint(asked);
    server.bill.output += 1;
    const draft = { inlineData: { mimeType: 'image/png', data: page.toString('base64') }, thought: true };
    const picture = { inlineData: { mimeType: 'image/jpeg', data: painted.toString('base64') } };
    say({
      content: { role: 'model', parts: [{ text: 'Hm', thought: true }, draft, picture] },
      finishReason: 'STOP',
    });
  },
};

/** Both sides multiples of 16, not too narrow, and with as many pixels as OpenAI wants. */
const openaiSize = z.string().refine((size) => {
  const [width = 0, height = 0] = size.split('x').map(Number);
  const ratio = width / height;
  return width % 16 === 0 && height % 16 === 0 && ratio >= 1 / 3 && ratio <= 3 && width * height >= 655_360;
}, 'Invalid size');
const openaiFields = {
  model: z.string(),
  prompt: z.string().max(32_000),
  n: z.union([z.literal(1), z.literal('1')]),
  size: openaiSize,
  quality: z.enum(['low', 'medium', 'high']),
  output_format: z.enum(['png', 'jpeg', 'webp']),
  safety_identifier: z.string().regex(/^[0-9a-f]{32}$/),
};
const openai: WireFormat = {
  key: keys.openai,
  keyHeader: 'authorization',
  modelOf: (method, path, body) =>
    method === 'POST' && /^\/images\/(generations|edits)$/.test(path) ? String(body.model) : null,
  bodySchema: (path) =>
    path.endsWith('/edits')
      ? z.strictObject({
          ...openaiFields,
          image: z.number().positive().max(50_000_000).optional(),
          'image[]': z.array(z.number().positive().max(50_000_000)).min(2).max(16).optional(),
          mask: z.number().positive().max(4_000_000).optional(),
        })
      : z.strictObject(openaiFields),
  error: (_status, code, message) => ({
    error: { message, type: 'image_generation_user_error', param: null, code },
  }),
  list: (path, retired) => (path === '/models' ? listOf(openaiModels, retired) : undefined),
  async answer(context) {
    const { asked, server, response, misdeed } = context;
    const refuse = (code: string, message: string) => {
      server.paid -= 1;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(openai.error(400, code, message)));
    };
    if (misdeed?.kind === 'refuse') return void refuse('moderation_blocked', 'Rejected by the safety system');
    const { image, mask } = asked.files;
    if (image && mask) {
      const [below, above] = await Promise.all([sharp(image).metadata(), sharp(mask).metadata()]);
      if (!above.hasAlpha) return void refuse('invalid_image_file', 'The mask has no alpha channel');
      if (above.width !== below.width || above.height !== below.height)
        return void refuse('invalid_image_file', 'The mask has not the size of the image');
    }
    if (misdeed?.kind === 'empty') return void answerJson(context, { created: 1, data: [] });
    const painted = misdeed?.kind === 'lie' ? page : await server.paint(asked);
    server.bill.input += 50;
    server.bill.output += 1_000;
    const usage = {
      input_tokens: 50,
      input_tokens_details: { text_tokens: 50, image_tokens: 0 },
      output_tokens: 1_000,
      total_tokens: 1_050,
    };
    answerJson(context, { created: 1, data: [{ b64_json: painted.toString('base64') }], usage });
  },
};

/** As the web UI lists them: those without a file are no models. */
const upscalers = [
  { name: 'None', model_name: null, model_path: null, model_url: null, scale: 4 },
  { name: 'Lanczos', model_name: null, model_path: null, model_url: null, scale: 4 },
  {
    name: 'R-ESRGAN 4x+',
    model_name: null,
    model_path: '/models/RealESRGAN_x4plus.pth',
    model_url: null,
    scale: 4,
  },
];
const a1111: WireFormat = {
  key: null,
  keyHeader: 'authorization',
  modelOf: (method, path) =>
    method === 'POST' && /^\/sdapi\/v1\/((txt|img)2img|extra-single-image)$/.test(path) ? 'loaded' : null,
  bodySchema: (path) =>
    path.endsWith('/extra-single-image')
      ? z.strictObject({
          image: z.base64(),
          upscaling_resize: z.number().min(1).max(8),
          upscaler_1: z.enum(upscalers.map(({ name }) => name)),
        })
      : z.strictObject({
          prompt: z.string(),
          width: z.number().int().multipleOf(8),
          height: z.number().int().multipleOf(8),
          steps: z.number().int().min(1).max(150),
          seed: z.number().int(),
          batch_size: z.literal(1),
          override_settings: z.strictObject({ sd_model_checkpoint: z.string() }).optional(),
          ...(path.includes('img2img') && {
            init_images: z.array(z.base64()).length(1),
            denoising_strength: z.number().min(0).max(1),
            mask: z.base64().optional(),
            inpainting_fill: z.number().int().min(0).max(3).optional(),
            inpaint_full_res: z.boolean().optional(),
            mask_blur: z.number().int().min(0).max(64).optional(),
          }),
        }),
  error: (_status, code, message) => ({ error: code, detail: message, errors: message }),
  list: (path) =>
    ({ '/sdapi/v1/sd-models': [{ title: 'model.safetensors' }], '/sdapi/v1/upscalers': upscalers })[path],
  async answer(context) {
    const { asked, server, misdeed } = context;
    if (misdeed?.kind === 'empty') return void answerJson(context, { images: [], info: '{}' });
    const painted = misdeed?.kind === 'lie' ? page : await server.paint(asked);
    server.bill.output += 1;
    if (asked.path.endsWith('/extra-single-image'))
      return void answerJson(context, { html_info: '', image: painted.toString('base64') });
    answerJson(context, {
      images: [painted.toString('base64')],
      info: JSON.stringify({ seed: asked.body.seed }),
    });
  },
};

/** What Ollama and LocalAI take: a size, no quality, and the picture inside of the answer. */
const compatibleFields = {
  model: z.string(),
  prompt: z.string(),
  n: z.union([z.literal(1), z.literal('1')]),
  size: z.string().regex(/^\d{2,4}x\d{2,4}$/),
  response_format: z.literal('b64_json'),
};
const compatible: WireFormat = {
  key: null,
  keyHeader: 'authorization',
  modelOf: (method, path, body) =>
    method === 'POST' && /^\/v1\/images\/(generations|edits)$/.test(path) ? String(body.model) : null,
  bodySchema: (path) =>
    path.endsWith('/edits')
      ? z.strictObject({ ...compatibleFields, image: z.number().positive() })
      : z.strictObject(compatibleFields),
  error: (_status, code, message) => ({ error: { message, type: 'api_error', param: null, code } }),
  list: (path, retired) => (path === '/v1/models' ? listOf({ flux: null }, retired) : undefined),
  async answer(context) {
    const { asked, server, misdeed } = context;
    if (misdeed?.kind === 'empty') return void answerJson(context, { created: 1, data: [] });
    const painted = misdeed?.kind === 'lie' ? page : await server.paint(asked);
    server.bill.output += 1;
    answerJson(context, { created: 1, data: [{ b64_json: painted.toString('base64') }] });
  },
};

/** Holds what was ordered under the id that its client chose; a repeated id makes nothing new. */
function comfyui(): WireFormat {
  const made = new Map<string, Buffer | null>();
  let uploads = 0;
  const node = z.strictObject({ class_type: z.string(), inputs: z.record(z.string(), z.unknown()) });
  return {
    key: null,
    keyHeader: 'authorization',
    modelOf: (method, path) => (method === 'POST' && path === '/prompt' ? 'workflow' : null),
    bodySchema: () =>
      z.strictObject({
        prompt: z.record(z.string(), node).refine((graph) => {
          const inputs = Object.values(graph).flatMap((one) => Object.entries(one.inputs));
          const numbers = inputs.filter(([name]) => ['width', 'height', 'seed', 'steps'].includes(name));
          return (
            !JSON.stringify(graph).includes('{{') && numbers.every(([, value]) => typeof value === 'number')
          );
        }, 'A placeholder is left, or a number is none'),
        client_id: z.string(),
        prompt_id: z.uuid(),
      }),
    error: (_status, code, message) => ({ error: { type: code, message, details: '' }, node_errors: {} }),
    serve({ path }, response) {
      const id = /^\/history\/([\w-]+)$/.exec(path)?.[1];
      const json = (body: unknown) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (id !== undefined) {
        const images = made.get(id) ? [{ filename: `${id}.png`, subfolder: '', type: 'output' }] : [];
        json(made.has(id) ? { [id]: { outputs: { 7: { images } }, status: { status_str: 'success' } } } : {});
      } else if (path.startsWith('/view?')) {
        const name = new URLSearchParams(path.slice(6)).get('filename')?.replace('.png', '') ?? '';
        response.writeHead(200, { 'content-type': 'image/png' }).end(made.get(name));
      } else if (path === '/upload/image') {
        uploads += 1;
        json({ name: `upload-${uploads}.png`, subfolder: '', type: 'input' });
      } else if (path === '/queue' || path === '/interrupt') json({});
      else if (path === '/system_stats') json({ system: {} });
      else return false;
      return true;
    },
    async answer(context) {
      const { asked, server, misdeed } = context;
      const id = String(asked.body.prompt_id);
      if (misdeed?.kind === 'empty') made.set(id, null);
      else made.set(id, misdeed?.kind === 'lie' ? page : await server.paint(asked));
      server.bill.output += 1;
      answerJson(context, { prompt_id: id, number: 1, node_errors: {} });
    },
  };
}

export const imageFormats = { google, openai, a1111 };
export type ImageProvider = 'google' | 'openai' | 'openai-compatible' | 'a1111' | 'comfyui';

/** A server that paints a PNG of 1024 by 1024 pixels, whatever it is asked. */
export async function startImageProvider(name: ImageProvider): Promise<ProviderServer> {
  const server = await startProvider(
    { ...imageFormats, 'openai-compatible': compatible, comfyui: comfyui() }[name],
  );
  server.paint = () => plainPicture(1024, 1024);
  return server;
}

/** A workflow of ComfyUI with places for a picture and a mask; answers the variable that names it. */
export async function writeEditingWorkflow(folder: string): Promise<{ COMFYUI_WORKFLOW: string }> {
  const load = (image: string) => ({ class_type: 'LoadImage', inputs: { image } });
  const encode = { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}' } };
  const name = path.join(folder, 'workflow.json');
  await writeFile(name, JSON.stringify({ 1: load('{{input}}'), 2: load('{{mask}}'), 3: encode }));
  return { COMFYUI_WORKFLOW: name };
}

export function imageVariablesFor(name: ImageProvider, { url }: ProviderServer): Record<string, string> {
  switch (name) {
    case 'google':
      return { GOOGLE_API_KEY: keys.google, GOOGLE_BASE_URL: url };
    case 'openai':
      return { OPENAI_API_KEY: keys.openai, OPENAI_BASE_URL: url };
    case 'openai-compatible':
      return { OPENAI_COMPATIBLE_BASE_URL: `${url}/v1`, IMAGE_MODELS: 'openai-compatible:flux' };
    case 'a1111':
      return { A1111_URL: url, IMAGE_MODELS: 'a1111:auto' };
    case 'comfyui':
      return { COMFYUI_URL: url, IMAGE_MODELS: 'comfyui:sd_xl_base_1.0.safetensors' };
  }
}
