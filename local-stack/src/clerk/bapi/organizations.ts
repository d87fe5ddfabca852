import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mergeMetadata } from '../accounts/merge-metadata.ts';
import type { Deps } from '../deps.ts';
import { ClerkError } from '../http/clerk-error.ts';
import { parseInput } from '../http/parse-input.ts';
import { listParam, metadataBody, pageQuery, Where } from '../http/query.ts';
import { backendOrganizationJson } from '../json/organization-json.ts';
import { createOrganization } from '../organizations/create-organization.ts';
import { deleteOrganization } from '../organizations/delete-organization.ts';
import { updateOrganization } from '../organizations/update-organization.ts';
import type { Organization } from '../store/rows.ts';

const params = z.object({ id: z.string() });
const filterQuery = z.object({
  organization_id: listParam,
  user_id: listParam,
  query: z.string().max(256).optional(),
});
const fields = z.object({
  name: z.string().trim().min(1).max(256),
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .optional(),
  public_metadata: metadataBody.optional(),
  private_metadata: metadataBody.optional(),
});
const createBody = fields.extend({ created_by: z.string().optional() });
const updateBody = fields.partial();
const metadataPatch = fields.pick({ public_metadata: true, private_metadata: true });

/** By id or slug. */
export function requireOrganization({ store }: Deps, input: unknown): Organization {
  const { id } = parseInput(params, input);
  const organization = store.organizations.first('id = ? OR slug = ?', id, id);
  if (!organization) throw new ClerkError('resource_not_found');
  return organization;
}

export function organizationRoutes(app: FastifyInstance, deps: Deps): void {
  const { store } = deps;

  app.get('/organizations', async (request) => {
    const filter = parseInput(filterQuery, request.query);
    const { limit, offset } = parseInput(pageQuery, request.query);
    const where = new Where();
    where.addOneOf('id', filter.organization_id);
    for (const userId of filter.user_id)
      where.add('id IN (SELECT organizationId FROM memberships WHERE userId = ?)', userId);
    if (filter.query)
      where.add("instr(lower(name || ' ' || slug || ' ' || id), ?) > 0", filter.query.toLowerCase());
    const page = store.organizations.all(
      `${where.sql} ORDER BY createdAt DESC, id LIMIT ? OFFSET ?`,
      ...where.params,
      limit,
      offset,
    );
    return {
      data: page.map((organization) => backendOrganizationJson(deps, organization)),
      total_count: store.organizations.count(where.sql, ...where.params),
    };
  });

  app.post('/organizations', async (request) => {
    const body = parseInput(createBody, request.body);
    if (body.created_by !== undefined && !store.users.get(body.created_by))
      throw new ClerkError('resource_not_found', { param: 'created_by' });
    const organization = createOrganization(deps, {
      name: body.name,
      slug: body.slug,
      createdBy: body.created_by ?? null,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
    });
    return backendOrganizationJson(deps, organization);
  });

  app.get('/organizations/:id', async (request) =>
    backendOrganizationJson(deps, requireOrganization(deps, request.params)),
  );

  app.patch('/organizations/:id', async (request) => {
    const { id } = requireOrganization(deps, request.params);
    const body = parseInput(updateBody, request.body);
    const updated = updateOrganization(deps, id, {
      name: body.name,
      slug: body.slug,
      publicMetadata: body.public_metadata,
      privateMetadata: body.private_metadata,
    });
    return backendOrganizationJson(deps, updated);
  });

  app.patch('/organizations/:id/metadata', async (request) => {
    const organization = requireOrganization(deps, request.params);
    const body = parseInput(metadataPatch, request.body);
    const updated = updateOrganization(deps, organization.id, {
      publicMetadata: mergeMetadata(organization.publicMetadata, body.public_metadata),
      privateMetadata: mergeMetadata(organization.privateMetadata, body.private_metadata),
    });
    return backendOrganizationJson(deps, updated);
  });

  app.delete('/organizations/:id', async (request) =>
    deleteOrganization(deps, requireOrganization(deps, request.params).id),
  );
}
