-- What the people who run an installation decide about a person or an organization.
ALTER TYPE "FileAction" ADD VALUE 'ADMINISTER';
ALTER TABLE "users" ADD COLUMN "override" JSONB;
ALTER TABLE "organizations" ADD COLUMN "override" JSONB, ADD COLUMN "blockedAt" TIMESTAMPTZ(3);
CREATE INDEX "jobs_createdAt_id_idx" ON "jobs"("createdAt" DESC, "id" DESC);
CREATE INDEX "provider_calls_at_idx" ON "provider_calls"("at");
