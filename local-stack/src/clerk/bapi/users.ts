import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { banUser } from '../accounts/ban-user.ts';
import { createUser, normalizeEmail } from '../accounts/create-user.ts';
import { deleteUser } from '../accounts/delete-user.ts';
import { mergeMetadata } from '../accounts/merge-metadata.ts';
import { checkNewPassword, hashPassword, passwordMatches } from '../accounts/password.ts';
import { setPassword } from '../accounts/set-password.ts';
import { updateUser } from '../accounts/update-user.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { listParam, metadataBody, pageQuery, Where } from '../http/query.ts';
import { membershipJson } from '../json/membership-json.ts';
import { backendUserJson } from '../json/user-json.ts';
import type { User } from '../store/rows.ts';

const params = z.object({ id: z.string() });
const filterQuery = z.object({
  email_address: listParam,
  user_id: listParam,
  external_id: listParam,
  organization_id: listParam,
  query: z.string().max(254).optional(),
});
const orderQuery = z.object({
  order_by: z
    .templateLiteral([z.enum(['', '+', '-']), z.enum(['created_at', 'updated_at', 'last_sign_in_at'])])
    .default('-created_at'),
});
const profileBody = z.object({
  first_name: z.string().max(256).nullish(),
  last_name: z.string().max(256).nullish(),
  external_id: z.string().max(256).nullish(),
  password: z.string().max(1000).optional(),
  public_metadata: metadataBody.optional(),
  private_metadata: metadataBody.optional(),
  unsafe_metadata: metadataBody.optional(),
});
const createBody = profileBody.extend({
  email_address: z.array(z.string().max(254)).min(1),
  skip_password_checks: z.boolean().default(false),
});
const updateBody = profileBody.extend({
  skip_password_checks: z.boolean().default(false),
});
const metadataPatch = profileBody.pick({
  public_metadata: true,
  private_metadata: true,
  unsafe_metadata: true,
});
const passwordBody = z.object({ password: z.string().max(1000) });

const orderColumns: Record<string, string> = {
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  last_sign_in_at: 'lastSignInAt',
};

export function requireUser({ store }: Deps, input: unknown): User {
  const user = store.users.get(parseInput(params, input).id);
  if (!user) throw new ClerkError('resource_not_found');
  return user;
}

function usersWhere(input: unknown): Where {
  const filter = parseInput(filterQuery, input);
  const where = new Where();
  where.addOneOf(
    'email',
    filter.email_address.map((email) => email.trim().toLowerCase()),
  );
  where.addOneOf('id', filter.user_id);
  where.addOneOf('externalId', filter.external_id);
  for (const organizationId of filter.organization_id)
    where.add('id IN (SELECT userId FROM memberships WHERE organizationId = ?)', organizationId);
  if (filter.query)
    where.add(
      "instr(lower(email || ' ' || coalesce(firstName, '') || ' ' || coalesce(lastName, '') || ' ' || id), ?) > 0",
      filter.query.toLowerCase(),
    );
  return where;
}

export function userRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get('/users', async (request) => {
    const where = usersWhere(request.query);
    const { limit, offset } = parseInput(pageQuery, request.query);
    const { order_by: order } = parseInput(orderQuery, request.query);
    const sorted = `${orderColumns[order.replace(/^[+-]/, '')]} ${order.startsWith('-') ? 'DESC' : 'ASC'}, id`;
    return store.users
      .all(`${where.sql} ORDER BY ${sorted} LIMIT ? OFFSET ?`, ...where.params, limit, offset)
      .map((user) => backendUserJson(deps, user));
  });

  app.get('/users/count', async (request) => {
    const where = usersWhere(request.query);
    return { object: 'total_count', total_count: store.users.count(where.sql, ...where.params) };
  });

  app.post('/users', async (request) => {
    const body = parseInput(createBody, request.body);
    const [email = ''] = body.email_address;
    if (body.password !== undefined && !body.skip_password_checks)
      checkNewPassword(body.password, 'password');
    const user = createUser(deps, {
      email: normalizeEmail(email),
      passwordHash: body.password === undefined ? null : await hashPassword(body.password),
      firstName: body.first_name,
      lastName: body.last_name,
      externalId: body.external_id,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
      unsafeMetadata: body.unsafe_metadata,
    });
    return backendUserJson(deps, user);
  });

  app.get('/users/:id', async (request) => backendUserJson(deps, requireUser(deps, request.params)));

  app.patch('/users/:id', async (request) => {
    const { id } = requireUser(deps, request.params);
    const body = parseInput(updateBody, request.body);
    if (body.password !== undefined) {
      if (!body.skip_password_checks) checkNewPassword(body.password, 'password');
      const hash = await hashPassword(body.password);
      requireUser(deps, request.params);
      setPassword(deps, id, hash, null);
    }
    const updated = updateUser(deps, id, {
      firstName: body.first_name,
      lastName: body.last_name,
      externalId: body.external_id,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
      unsafeMetadata: body.unsafe_metadata,
    });
    return backendUserJson(deps, updated);
  });

  app.patch('/users/:id/metadata', async (request) => {
    const user = requireUser(deps, request.params);
    const body = parseInput(metadataPatch, request.body);
    const updated = updateUser(deps, user.id, {
      publicMetadata: mergeMetadata(user.publicMetadata, body.public_metadata),
      privateMetadata: mergeMetadata(user.privateMetadata, body.private_metadata),
      unsafeMetadata: mergeMetadata(user.unsafeMetadata, body.unsafe_metadata),
    });
    return backendUserJson(deps, updated);
  });

  app.delete('/users/:id', async (request) => deleteUser(deps, requireUser(deps, request.params)));

  for (const [path, banned] of [
    ['ban', true],
    ['unban', false],
  ] as const) {
    app.post(`/users/:id/${path}`, async (request) =>
      backendUserJson(deps, banUser(deps, requireUser(deps, request.params).id, banned)),
    );
  }

  app.post('/users/:id/verify_password', async (request) => {
    const user = requireUser(deps, request.params);
    const { password } = parseInput(passwordBody, request.body);
    if (!(await passwordMatches(password, user.passwordHash)))
      throw new ClerkError('form_password_incorrect', { param: 'password' });
    return { verified: true };
  });

  app.get('/users/:id/organization_memberships', async (request) => {
    const { id } = requireUser(deps, request.params);
    const { limit, offset } = parseInput(pageQuery, request.query);
    const page = store.memberships.all(
      'userId = ? ORDER BY createdAt DESC, id LIMIT ? OFFSET ?',
      id,
      limit,
      offset,
    );
    return {
      data: page.map((membership) => membershipJson(deps, membership)),
      total_count: store.memberships.count('userId = ?', id),
    };
  });
}
