-- Lines of the audit are written by one function, many at a time. Triggers did the same sum for each line on its own, and
-- each line had six entries in indexes, which cost more than all the rest of giving a link.
DROP TRIGGER "file_accesses_chain_1_lock" ON "file_accesses";
DROP TRIGGER "file_accesses_chain_2_line" ON "file_accesses";
DROP TRIGGER "file_accesses_chain_3_head" ON "file_accesses";
DROP FUNCTION "lock_audit_head"();
DROP FUNCTION "chain_audit_line"();
DROP FUNCTION "move_audit_head"();

-- No list needs ids in its index: few lines share a time.
DROP INDEX "file_accesses_actorId_at_id_idx";
DROP INDEX "file_accesses_fileId_at_id_idx";
DROP INDEX "file_accesses_at_id_idx";
DROP INDEX "file_accesses_ownerId_at_id_idx";
DROP INDEX "file_accesses_sequence_key";
ALTER TABLE "file_accesses" DROP CONSTRAINT "file_accesses_pkey",
ALTER COLUMN "at" DROP DEFAULT,
ALTER COLUMN "sequence" DROP DEFAULT,
ALTER COLUMN "hash" DROP DEFAULT,
ADD CONSTRAINT "file_accesses_pkey" PRIMARY KEY ("sequence");

CREATE INDEX "file_accesses_actorId_at_idx" ON "file_accesses"("actorId", "at" DESC);
CREATE INDEX "file_accesses_fileId_at_idx" ON "file_accesses"("fileId", "at" DESC);
CREATE INDEX "file_accesses_at_idx" ON "file_accesses"("at" DESC);

-- What others did to someone's files: their own acts are found by the actor.
CREATE INDEX "file_accesses_done_by_others" ON "file_accesses"("ownerId", "at" DESC)
  WHERE "ownerId" IS DISTINCT FROM "actorId";

-- The only way to write a line. `lines`: a JSON array of objects named as the columns, without place and hash.
-- Each line's hash covers the line and the hash before it, so that a line that is changed, removed or moved shows. The
-- database makes it, not the program: who may only call this cannot choose a place or a hash.
-- Hashed is a JSON array: no two lines share one, and neither DateStyle nor time zone nor version changes it.
-- packages/database/src/audit-chain.ts does the same sum when it verifies.
-- The head's row is locked to the end of the transaction: places are given in the order of commits, without gaps. A
-- transaction writes its lines last, or others wait for it.
CREATE FUNCTION "append_audit"("lines" JSON) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  place BIGINT;
  previous TEXT;
  line "file_accesses";
  chained "file_accesses"[];
BEGIN
  SELECT "sequence", "hash" INTO STRICT place, previous FROM "audit_head" WHERE "id" = 1 FOR UPDATE;
  FOR line IN SELECT * FROM json_populate_recordset(NULL::"file_accesses", "lines") LOOP
    place := place + 1;
    previous := encode(sha256(convert_to(json_build_array(
      previous, place, line."id", (extract(epoch FROM line."at") * 1000)::BIGINT, line."actorId",
      line."organizationId", line."action", line."result", line."fileId", line."fileName", line."ownerId", line."ip",
      line."userAgent", line."requestId"
    )::TEXT, 'UTF8')), 'hex');
    line."sequence" := place;
    line."hash" := previous;
    chained := array_append(chained, line);
  END LOOP;
  INSERT INTO "file_accesses" SELECT * FROM unnest(chained);
  UPDATE "audit_head" SET "sequence" = place, "hash" = previous WHERE "id" = 1;
END
$$;

-- pg_temp last, or whoever calls could put a table of their own in the place of ours. Nobody calls it who was not
-- granted to.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION append_audit(JSON) SET search_path = pg_catalog, %I, pg_temp', current_schema());
  REVOKE EXECUTE ON FUNCTION append_audit(JSON) FROM PUBLIC;
END
$$;
