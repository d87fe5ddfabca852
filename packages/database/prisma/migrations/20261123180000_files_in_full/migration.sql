-- Search by a part of the name, among one owner's files alone.
CREATE EXTENSION IF NOT EXISTS "btree_gin";
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- AlterTable
ALTER TABLE "file_accesses" ADD COLUMN     "hash" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sequence" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "thumbnails" (
    "fileId" TEXT NOT NULL,
    "s3Key" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "provider" "StorageProvider" NOT NULL DEFAULT 'S3',
    "contentType" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thumbnails_pkey" PRIMARY KEY ("fileId")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "storage_use" (
    "space" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "storage_use_pkey" PRIMARY KEY ("space")
);

-- CreateIndex
CREATE UNIQUE INDEX "thumbnails_s3Key_key" ON "thumbnails"("s3Key");

-- CreateIndex
CREATE INDEX "stored_files_ownerId_organizationId_status_name_id_idx" ON "stored_files"("ownerId", "organizationId", "status", "name", "id");

-- CreateIndex
CREATE INDEX "stored_files_ownerId_organizationId_status_size_id_idx" ON "stored_files"("ownerId", "organizationId", "status", "size", "id");

-- CreateIndex
CREATE INDEX "stored_files_organizationId_status_name_id_idx" ON "stored_files"("organizationId", "status", "name", "id");

-- CreateIndex
CREATE INDEX "stored_files_organizationId_status_size_id_idx" ON "stored_files"("organizationId", "status", "size", "id");

-- CreateIndex
CREATE INDEX "stored_files_status_trashedAt_idx" ON "stored_files"("status", "trashedAt");

-- AddForeignKey
ALTER TABLE "thumbnails" ADD CONSTRAINT "thumbnails_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Among one owner's files alone: `lower(name) LIKE '%…%'`.
CREATE INDEX "stored_files_owner_name_trigrams" ON "stored_files" USING GIN ("ownerId", lower("name") gin_trgm_ops);
CREATE INDEX "stored_files_organization_name_trigrams" ON "stored_files" USING GIN ("organizationId", lower("name") gin_trgm_ops);

-- What is there already counts.
INSERT INTO "storage_use" ("space", "bytes")
SELECT COALESCE('org:' || "organizationId", 'user:' || "ownerId"), SUM("size")
FROM "stored_files"
GROUP BY 1;

-- The audit's chain: each line's hash covers the line and the hash before it, so that a line that is changed, removed
-- or moved shows. The database makes it, not the program: who may only insert cannot choose a place or a hash.
CREATE FUNCTION "audit_line_hash"(previous TEXT, line "file_accesses") RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    previous, line."sequence", line."id", (extract(epoch FROM line."at") * 1000)::BIGINT, line."actorId",
    line."organizationId", line."action", line."result", line."fileId", line."fileName", line."ownerId", line."ip",
    line."userAgent", line."requestId"
  )::TEXT, 'UTF8')), 'hex')
$$;

INSERT INTO "audit_head" ("id", "sequence", "hash") VALUES (1, 0, '');

ALTER TABLE "file_accesses" DISABLE TRIGGER "file_accesses_append_only";
DO $$
DECLARE
  line "file_accesses";
  head "audit_head";
BEGIN
  SELECT * INTO head FROM "audit_head" WHERE "id" = 1;
  FOR line IN SELECT * FROM "file_accesses" ORDER BY "at", "id" LOOP
    line."sequence" := head."sequence" + 1;
    head."hash" := "audit_line_hash"(head."hash", line);
    head."sequence" := line."sequence";
    UPDATE "file_accesses" SET "sequence" = head."sequence", "hash" = head."hash" WHERE "id" = line."id";
  END LOOP;
  UPDATE "audit_head" SET "sequence" = head."sequence", "hash" = head."hash" WHERE "id" = 1;
END
$$;
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_append_only";

-- CreateIndex
CREATE UNIQUE INDEX "file_accesses_sequence_key" ON "file_accesses"("sequence");

-- The row of audit_head is locked until the end of the transaction, so places are given in the order of commits.
CREATE FUNCTION "chain_audit_line"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  head "audit_head";
BEGIN
  SELECT * INTO STRICT head FROM "audit_head" WHERE "id" = 1 FOR UPDATE;
  NEW."sequence" := head."sequence" + 1;
  NEW."hash" := "audit_line_hash"(head."hash", NEW);
  UPDATE "audit_head" SET "sequence" = NEW."sequence", "hash" = NEW."hash" WHERE "id" = 1;
  RETURN NEW;
END
$$;
CREATE TRIGGER "file_accesses_chain"
  BEFORE INSERT ON "file_accesses"
  FOR EACH ROW EXECUTE FUNCTION "chain_audit_line"();
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_chain";
