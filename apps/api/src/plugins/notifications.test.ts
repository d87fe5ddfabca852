import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

let api: TestApp;
beforeAll(async () => {
  api = await createTestApp();
});
afterAll(() => api?.close());

describe('notifications', () => {
  it('reach the subscribers of their topic, until they leave', async () => {
    const got: unknown[] = [];
    const leave = api.app.notifications.subscribe('topic.a', (payload) => got.push(payload));
    await api.app.notifications.publish('topic.b', 'other');
    await api.app.notifications.publish('topic.a', { id: 'é✓' });
    await expect.poll(() => got).toEqual([{ id: 'é✓' }]);
    leave();
    const after: unknown[] = [];
    api.app.notifications.subscribe('topic.a', (payload) => after.push(payload));
    await api.app.notifications.publish('topic.a', 2);
    await expect.poll(() => after).toEqual([2]);
    expect(got).toHaveLength(1);
  });

  it('survive a subscriber that throws', async () => {
    const got: unknown[] = [];
    api.app.notifications.subscribe('topic.c', () => {
      throw new Error('a bug');
    });
    api.app.notifications.subscribe('topic.c', (payload) => got.push(payload));
    await api.app.notifications.publish('topic.c', 1);
    await expect.poll(() => got).toEqual([1]);
  });

  it('are received again after their connection was lost, and the gap is told', async () => {
    const got: unknown[] = [];
    let gaps = 0;
    api.app.notifications.subscribe(
      'topic.d',
      (payload) => got.push(payload),
      () => {
        gaps += 1;
      },
    );
    await api.app.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name like 'sorami-api-listen%' AND datname = current_database()`,
    );
    await expect.poll(() => gaps, { timeout: 10_000 }).toBe(1);
    await api.app.notifications.publish('topic.d', 'again');
    await expect.poll(() => got).toEqual(['again']);
  });

  it('refuse what PostgreSQL would not carry', async () => {
    await expect(api.app.notifications.publish('topic', 'x'.repeat(9_000))).rejects.toThrow(RangeError);
  });
});
