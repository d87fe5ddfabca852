-- An organization's admins read what was done in it.
CREATE INDEX "file_accesses_organizationId_at_id_idx" ON "file_accesses"("organizationId", "at" DESC, "id" DESC);
