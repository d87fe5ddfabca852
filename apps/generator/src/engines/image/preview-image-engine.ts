import { createPainter } from '@sorami/preview-engines/image/create-painter';
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
    render: ({ signal, origin: _origin, ...request }) => painter.paint(request, signal),
    close: () => painter.close(),
  };
}
