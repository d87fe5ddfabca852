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

INSERT INTO "audit_head" ("id", "sequence", "hash") VALUES (1, 0, '');

-- The audit's chain: each line's hash covers the line and the hash before it, so that a line that is changed, removed
-- or moved shows. The database makes it, not the program: who may only insert cannot choose a place or a hash.
-- Hashed is a JSON array: no two lines share one, and neither DateStyle nor time zone nor version changes it.
-- packages/database/src/audit-chain.ts does the same sum when it verifies.
CREATE FUNCTION "chain_audit_line"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  previous RECORD;
BEGIN
  -- Lines of this very statement are ahead of the head, which moves once at its end.
  SELECT place."sequence", place."hash" INTO STRICT previous
  FROM (
    SELECT "sequence", "hash" FROM "audit_head"
    UNION ALL
    (SELECT "sequence", "hash" FROM "file_accesses" ORDER BY "sequence" DESC LIMIT 1)
  ) AS place
  ORDER BY place."sequence" DESC LIMIT 1;
  NEW."sequence" := previous."sequence" + 1;
  NEW."hash" := encode(sha256(convert_to(jsonb_build_array(
    previous."hash", NEW."sequence", NEW."id", (extract(epoch FROM NEW."at") * 1000)::BIGINT, NEW."actorId",
    NEW."organizationId", NEW."action", NEW."result", NEW."fileId", NEW."fileName", NEW."ownerId", NEW."ip",
    NEW."userAgent", NEW."requestId"
  )::TEXT, 'UTF8')), 'hex');
  RETURN NEW;
END
$$;

-- The head's row is locked from a statement's first line to the end of its transaction: places are given in the order
-- of commits, without gaps. A transaction writes its lines last, or others wait for it.
CREATE FUNCTION "lock_audit_head"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM 1 FROM "audit_head" FOR UPDATE;
  RETURN NULL;
END
$$;

-- Once per statement: a version of the row per line would pile up under a long transaction elsewhere.
CREATE FUNCTION "move_audit_head"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  UPDATE "audit_head" SET "sequence" = last."sequence", "hash" = last."hash"
  FROM (SELECT "sequence", "hash" FROM "file_accesses" ORDER BY "sequence" DESC LIMIT 1) AS last
  WHERE last."sequence" > "audit_head"."sequence";
  RETURN NULL;
END
$$;

-- pg_temp last, or whoever calls could put a table of their own in the place of ours. And only these triggers run the
-- functions: nobody else can put them on a table.
DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['chain_audit_line', 'lock_audit_head', 'move_audit_head'] LOOP
    EXECUTE format('ALTER FUNCTION %I() SET search_path = pg_catalog, %I, pg_temp', name, current_schema());
    -- Whatever the statistics say, the last line is found along the index.
    EXECUTE format('ALTER FUNCTION %I() SET enable_seqscan = off', name);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %I() FROM PUBLIC', name);
  END LOOP;
END
$$;

-- What is there already goes through the same triggers, in its order.
CREATE TEMPORARY TABLE "earlier_accesses" ON COMMIT DROP AS TABLE "file_accesses";
ALTER TABLE "file_accesses" DISABLE TRIGGER "file_accesses_append_only";
TRUNCATE "file_accesses";
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_append_only";

-- CreateIndex
CREATE UNIQUE INDEX "file_accesses_sequence_key" ON "file_accesses"("sequence");

CREATE TRIGGER "file_accesses_chain_1_lock"
  BEFORE INSERT ON "file_accesses"
  FOR EACH STATEMENT EXECUTE FUNCTION "lock_audit_head"();
CREATE TRIGGER "file_accesses_chain_2_line"
  BEFORE INSERT ON "file_accesses"
  FOR EACH ROW EXECUTE FUNCTION "chain_audit_line"();
CREATE TRIGGER "file_accesses_chain_3_head"
  AFTER INSERT ON "file_accesses"
  FOR EACH STATEMENT EXECUTE FUNCTION "move_audit_head"();
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_chain_1_lock";
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_chain_2_line";
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_chain_3_head";

INSERT INTO "file_accesses" SELECT * FROM "earlier_accesses" ORDER BY "at", "id";
