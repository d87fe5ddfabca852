import { createPainter } from '@sorami/preview-engines/image/create-painter';
import { EnginePermanentError } from '../engine-errors.ts';
import type { ImageEngine } from './image-engine.ts';

/**
 * The engine for machines without a model: paints a scene that fits the prompt's words, seeded by the prompt, and
 * says of every picture that it is a preview.
 */
export function createPreviewImageEngine(): ImageEngine {
  const painter = createPainter();
  return {
    name: 'sorami-embedded',
    version: '1.0.0',
    model: 'none',
    embedded: true,
    async render({ signal, origin: _origin, edit, others, ...request }) {
      if (edit || others) throw new EnginePermanentError('Without a model this is not done with pictures');
      return await painter.paint(request, signal);
    },
    close: () => painter.close(),
  };
}
