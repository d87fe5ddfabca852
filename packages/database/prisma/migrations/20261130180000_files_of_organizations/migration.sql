-- A personal file was also entered, at each change, into six indexes that only files of organizations are looked for in.
DROP INDEX "stored_files_organizationId_status_createdAt_id_idx";
DROP INDEX "stored_files_organizationId_status_type_createdAt_id_idx";
DROP INDEX "stored_files_organizationId_status_name_id_idx";
DROP INDEX "stored_files_organizationId_status_size_id_idx";
DROP INDEX "stored_files_organizationId_status_type_size_id_idx";
DROP INDEX "stored_files_organization_name_trigrams";
CREATE INDEX "stored_files_organizationId_status_createdAt_id_idx" ON "stored_files"("organizationId", "status", "createdAt" DESC, "id" DESC) WHERE "organizationId" IS NOT NULL;
CREATE INDEX "stored_files_organizationId_status_type_createdAt_id_idx" ON "stored_files"("organizationId", "status", "type", "createdAt" DESC, "id" DESC) WHERE "organizationId" IS NOT NULL;
CREATE INDEX "stored_files_organizationId_status_name_id_idx" ON "stored_files"("organizationId", "status", "name", "id") WHERE "organizationId" IS NOT NULL;
CREATE INDEX "stored_files_organizationId_status_size_id_idx" ON "stored_files"("organizationId", "status", "size", "id") WHERE "organizationId" IS NOT NULL;
CREATE INDEX "stored_files_organizationId_status_type_size_id_idx" ON "stored_files"("organizationId", "status", "type", "size", "id") WHERE "organizationId" IS NOT NULL;
CREATE INDEX "stored_files_organization_name_trigrams" ON "stored_files" USING GIN ("organizationId", "fold_text"("name") gin_trgm_ops) WHERE "organizationId" IS NOT NULL;
