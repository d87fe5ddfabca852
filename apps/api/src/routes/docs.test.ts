import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api?.close());

describe('the description of the API', () => {
  it('names every route once, with who may call it', async () => {
    const { paths, openapi } = (await api.app.inject('/api/openapi.json')).json();
    expect(openapi).toMatch(/^3\./);
    const described = Object.entries<Record<string, { security: object[] }>>(paths).flatMap(
      ([path, operations]) =>
        Object.entries(operations).map(([method, { security }]) => [
          `${method.toUpperCase()} ${path}`,
          security.length > 0,
        ]),
    );
    const routes = api.app.routeTable
      .filter(({ method, schema }) => method !== 'HEAD' && !schema?.hide)
      .map(({ method, url, config }) => [
        `${method} ${url.replace(/:(\w+)/g, '{$1}')}`,
        config?.access === 'user' || config?.access === 'admin',
      ]);
    expect(described.sort()).toEqual(routes.sort());
  });

  it('describes bodies, answers and errors', async () => {
    const { paths } = (await api.app.inject('/api/openapi.json')).json();
    const { post } = paths['/api/images'];
    expect(post.requestBody.content['application/json'].schema.properties.prompt).toMatchObject({
      type: 'string',
    });
    expect(post.responses['202']).toBeDefined();
    expect(post.responses['4XX'].content['application/json'].schema.properties.error).toBeDefined();
  });
});

describe('the page that shows it', () => {
  it('runs nothing but its own files', async () => {
    const page = await api.app.inject('/api/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)/);
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect((await api.app.inject(file)).statusCode, file).toBe(200);
  });

  it('asks for the description where it is', async () => {
    const initializer = await api.app.inject('/api/docs/static/swagger-initializer.js');
    expect(initializer.statusCode).toBe(200);
    expect((await api.app.inject('/api/docs/json')).json()).toHaveProperty('openapi');
  });
});
