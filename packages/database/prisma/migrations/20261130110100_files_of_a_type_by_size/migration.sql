-- The largest films, say: without the type in an index, every larger file of another type was read on the way.
CREATE INDEX "stored_files_ownerId_organizationId_status_type_size_id_idx" ON "stored_files"("ownerId", "organizationId", "status", "type", "size", "id");
CREATE INDEX "stored_files_organizationId_status_type_size_id_idx" ON "stored_files"("organizationId", "status", "type", "size", "id");
