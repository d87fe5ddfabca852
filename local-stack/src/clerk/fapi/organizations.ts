import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { parseInput } from '../http/parse-input.ts';
import { requireSession } from '../http/visit.ts';
import { roleNames, rolePermissions } from '../json/membership-json.ts';
import { organizationJson } from '../json/organization-json.ts';
import type { ResourceJson } from '../json/resource-json.ts';
import { createOrganization } from '../organizations/create-organization.ts';
import { deleteOrganization } from '../organizations/delete-organization.ts';
import { updateOrganization } from '../organizations/update-organization.ts';
import { roleSchema } from '../store/rows.ts';
import { changed, list, read } from './envelope.ts';
import { replaceImage } from './replace-image.ts';
import { requireAdmin, requireMember } from './require-member.ts';

const name = z.string().trim().min(1).max(256);
const createBody = z.object({ name });
const updateBody = z.object({ name: name.optional() });

const roleJson = (role: keyof typeof roleNames): ResourceJson => ({
  object: 'role',
  id: `role_${role}`,
  key: `org:${role}`,
  name: roleNames[role],
  description: '',
  permissions: rolePermissions[role].map((key) => ({
    object: 'permission',
    id: key,
    key,
    name: key,
    description: '',
    type: 'system',
    created_at: 0,
    updated_at: 0,
  })),
  created_at: 0,
  updated_at: 0,
});

export function organizationRoutes(app: FastifyInstance, deps: Deps): void {
  app.post('/organizations', async (request) => {
    const { user } = requireSession(deps, request);
    const body = parseInput(createBody, request.body);
    const organization = createOrganization(deps, { name: body.name, createdBy: user.id });
    return await changed(deps, request, organizationJson(deps, organization));
  });

  app.get('/organizations/:id', async (request) =>
    read(organizationJson(deps, requireMember(deps, request).organization)),
  );

  app.patch('/organizations/:id', async (request) => {
    const { organization } = requireAdmin(deps, request);
    const updated = updateOrganization(deps, organization.id, parseInput(updateBody, request.body));
    return await changed(deps, request, organizationJson(deps, updated));
  });

  app.delete('/organizations/:id', async (request) => {
    const { organization } = requireAdmin(deps, request);
    return await changed(deps, request, deleteOrganization(deps, organization.id));
  });

  app.put('/organizations/:id/logo', async (request) => {
    const { organization } = requireAdmin(deps, request);
    const updated = deps.store.transaction(() => {
      const imageId = replaceImage(deps, organization.imageId, request.body);
      return updateOrganization(deps, organization.id, { imageId });
    });
    return await changed(deps, request, organizationJson(deps, updated));
  });

  app.delete('/organizations/:id/logo', async (request) => {
    const { organization } = requireAdmin(deps, request);
    const updated = deps.store.transaction(() => {
      if (organization.imageId) deps.store.images.delete('id = ?', organization.imageId);
      return updateOrganization(deps, organization.id, { imageId: null });
    });
    return await changed(deps, request, organizationJson(deps, updated));
  });

  app.get('/organizations/:id/roles', async (request) => {
    requireMember(deps, request);
    return read({ ...list(roleSchema.options.map(roleJson)), has_role_set_migration: false });
  });

  // Joining by mail domain is off: these lists stay empty, and clerk-js asks for them all the same.
  for (const path of ['membership_requests', 'domains']) {
    app.get(`/organizations/:id/${path}`, async (request) => {
      requireMember(deps, request);
      return read(list([]));
    });
  }
}
