-- formerly d5a59b690a4d972d66ad384a0400b408c7c4d17cd474e32dce204f99b4980f71
-- Lines of the audit no longer wait for one another: each is appended in the transaction of what it tells, and what is
-- committed is sealed a moment later, many lines at a time, by a hash tree whose heads are chained and signed (table
-- audit_seals; packages/database/src/seal-audit.ts). docs/adr/0052 tells why.
--
-- What a line says of people is covered by its seal only through two salted hashes: who acted and from where, and whom
-- it concerned. Without its salt such a hash says nothing, so that a person can be erased and the line stays proven.
-- The default is taken anew for each line that is there already, which the trigger does not see.
ALTER TABLE "file_accesses"
  ADD COLUMN "details" TEXT,
  ADD COLUMN "actorSalt" UUID DEFAULT gen_random_uuid(),
  ADD COLUMN "ownerSalt" UUID DEFAULT gen_random_uuid(),
  ADD COLUMN "actorCommitment" TEXT,
  ADD COLUMN "ownerCommitment" TEXT,
  -- Of the chain that ends at audit_head: lines after it have none.
  ALTER COLUMN "hash" DROP NOT NULL;

CREATE SEQUENCE "file_accesses_sequence_seq" AS BIGINT OWNED BY "file_accesses"."sequence";
SELECT setval('file_accesses_sequence_seq', GREATEST("sequence", 1), "sequence" > 0) FROM "audit_head";
ALTER TABLE "file_accesses" ALTER COLUMN "sequence" SET DEFAULT nextval('file_accesses_sequence_seq');

CREATE TABLE "audit_seals" (
  "number" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "upto" BIGINT NOT NULL,
  "entries" BIGINT NOT NULL,
  "leaves" BYTEA NOT NULL,
  "nodes" BYTEA NOT NULL,
  "previous" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "publicKey" TEXT,
  "signature" TEXT,
  CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("number"),
  CONSTRAINT "audit_seals_whole_leaves" CHECK (length("leaves") > 0 AND length("leaves") % 32 = 0),
  CONSTRAINT "audit_seals_signed_by" CHECK (("publicKey" IS NULL) = ("signature" IS NULL))
);
CREATE UNIQUE INDEX "audit_seals_upto_key" ON "audit_seals"("upto");
CREATE TRIGGER "audit_seals_append_only"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
ALTER TABLE "audit_seals" ENABLE ALWAYS TRIGGER "audit_seals_append_only";

-- What people's data is covered by. packages/database/src/audit-chain.ts does the same sums when it verifies. Hashed is
-- a JSON array of texts: no two share one, and neither DateStyle nor time zone nor version changes it.
CREATE FUNCTION "audit_commitment"("salt" UUID, "part" TEXT[]) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE
RETURN encode(sha256(convert_to(array_to_json(ARRAY["salt"::TEXT] || "part")::TEXT, 'UTF8')), 'hex');

CREATE FUNCTION "audit_leaf"("line" "file_accesses") RETURNS BYTEA LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256('\x00'::BYTEA || convert_to(array_to_json(ARRAY[
  ("line")."sequence"::TEXT,
  ("line")."id",
  CASE WHEN isfinite(("line")."at") THEN (extract(epoch FROM ("line")."at") * 1000)::BIGINT::TEXT
       ELSE ("line")."at"::TEXT END,
  ("line")."action"::TEXT,
  ("line")."result"::TEXT,
  ("line")."fileId",
  ("line")."requestId",
  COALESCE(("line")."actorCommitment", "audit_commitment"(("line")."actorSalt",
    ARRAY[("line")."actorId", ("line")."ip", ("line")."userAgent"])),
  COALESCE(("line")."ownerCommitment", "audit_commitment"(("line")."ownerSalt",
    ARRAY[("line")."ownerId", ("line")."organizationId", ("line")."fileName", ("line")."details"]))
])::TEXT, 'UTF8'));

-- The only way to write a line. `lines`: a JSON array of objects named as the columns, without sequence and salts.
-- The order in which numbers are given is the order of the calls: whoever appends after having seen a line stands
-- behind it. A transaction that takes a number has its own id before: so the sealer knows when a number that it does
-- not see will never come. A line says when it is written, within five minutes of the database's clock; only the owner
-- of the table may write another time, who restores and moves.
CREATE OR REPLACE FUNCTION "append_audit"("lines" JSON) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  furthest TIMESTAMPTZ;
BEGIN
  PERFORM pg_current_xact_id();
  WITH line AS MATERIALIZED (SELECT * FROM json_populate_recordset(NULL::"file_accesses", "lines")),
  written AS (
    INSERT INTO "file_accesses" ("id", "at", "actorId", "organizationId", "action", "result", "fileId", "fileName",
                                 "ownerId", "ip", "userAgent", "requestId", "details")
    SELECT "id", "at", "actorId", "organizationId", "action", "result", "fileId", "fileName", "ownerId", "ip",
           "userAgent", "requestId", "details"
    FROM line
  )
  SELECT "at" INTO furthest FROM line
  ORDER BY abs(extract(epoch FROM clock_timestamp() - "at")) DESC LIMIT 1;
  IF abs(extract(epoch FROM clock_timestamp() - furthest)) > 300 AND session_user <>
     (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'file_accesses'::regclass) THEN
    RAISE EXCEPTION 'file_accesses is written as things happen: % is refused', furthest
      USING ERRCODE = 'check_violation';
  END IF;
END
$$;

-- Puts `replacement` in the place of a person in at most `most` lines, takes away what those lines say of them (address
-- and browser where they acted; file name and details where it was theirs) and drops the salts. Answers how many lines
-- it changed: call it until that is none. What the line says of others, and that it was written, stays proven.
CREATE FUNCTION "erase_person_from_audit"("person" TEXT, "replacement" TEXT, "most" INTEGER DEFAULT 5000)
RETURNS INTEGER LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  erased INTEGER;
BEGIN
  IF "person" IS NULL OR "replacement" IS NULL OR "person" = "replacement" THEN
    RAISE EXCEPTION 'A person is replaced by somebody else' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- Set here and not for the function: PostgreSQL lets superusers alone do that.
  PERFORM set_config('sorami.erases_person', 'yes', true);
  UPDATE "file_accesses" AS line SET
    "actorCommitment" = CASE WHEN line."actorId" = "person" THEN COALESCE(line."actorCommitment",
      "audit_commitment"(line."actorSalt", ARRAY[line."actorId", line."ip", line."userAgent"]))
      ELSE line."actorCommitment" END,
    "actorSalt" = CASE WHEN line."actorId" = "person" THEN NULL ELSE line."actorSalt" END,
    "actorId" = CASE WHEN line."actorId" = "person" THEN "replacement" ELSE line."actorId" END,
    "ip" = CASE WHEN line."actorId" = "person" THEN NULL ELSE line."ip" END,
    "userAgent" = CASE WHEN line."actorId" = "person" THEN NULL ELSE line."userAgent" END,
    "ownerCommitment" = CASE WHEN line."ownerId" = "person" THEN COALESCE(line."ownerCommitment",
      "audit_commitment"(line."ownerSalt",
                         ARRAY[line."ownerId", line."organizationId", line."fileName", line."details"]))
      ELSE line."ownerCommitment" END,
    "ownerSalt" = CASE WHEN line."ownerId" = "person" THEN NULL ELSE line."ownerSalt" END,
    "ownerId" = CASE WHEN line."ownerId" = "person" THEN "replacement" ELSE line."ownerId" END,
    "fileName" = CASE WHEN line."ownerId" = "person" THEN NULL ELSE line."fileName" END,
    "details" = CASE WHEN line."ownerId" = "person" THEN NULL ELSE line."details" END
  WHERE line."sequence" IN (
    SELECT found."sequence" FROM "file_accesses" AS found
    WHERE found."actorId" = "person"
       OR (found."ownerId" = "person" AND found."ownerId" IS DISTINCT FROM found."actorId")
    LIMIT "most" FOR UPDATE
  );
  GET DIAGNOSTICS erased = ROW_COUNT;
  PERFORM set_config('sorami.erases_person', 'no', true);
  RETURN erased;
END
$$;

-- pg_temp last, or whoever calls could put a table of their own in the place of ours. Nobody calls these who was not
-- granted to. What a function is replaced by loses its settings.
DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['append_audit(JSON)', 'erase_person_from_audit(TEXT, TEXT, INTEGER)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp', name, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', name);
  END LOOP;
END
$$;

-- As before, but where that function runs lines may be changed; the next trigger sees to it that they are erased and
-- nothing else, whoever set that setting.
CREATE OR REPLACE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'file_accesses'
     AND current_setting('sorami.erases_person', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'Add a new line instead.';
END
$$;

CREATE FUNCTION "allow_audit_erasure"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ROW(NEW."sequence", NEW."id", NEW."at", NEW."action", NEW."result", NEW."fileId", NEW."requestId", NEW."hash",
         NEW."organizationId")
     IS NOT DISTINCT FROM
     ROW(OLD."sequence", OLD."id", OLD."at", OLD."action", OLD."result", OLD."fileId", OLD."requestId", OLD."hash",
         OLD."organizationId")
     AND (
       ROW(NEW."actorId", NEW."ip", NEW."userAgent", NEW."actorSalt", NEW."actorCommitment") IS NOT DISTINCT FROM
       ROW(OLD."actorId", OLD."ip", OLD."userAgent", OLD."actorSalt", OLD."actorCommitment")
       OR (OLD."actorSalt" IS NOT NULL AND NEW."actorSalt" IS NULL AND NEW."ip" IS NULL AND NEW."userAgent" IS NULL
           AND NEW."actorCommitment" = "audit_commitment"(OLD."actorSalt", ARRAY[OLD."actorId", OLD."ip", OLD."userAgent"])))
     AND (
       ROW(NEW."ownerId", NEW."fileName", NEW."details", NEW."ownerSalt", NEW."ownerCommitment") IS NOT DISTINCT FROM
       ROW(OLD."ownerId", OLD."fileName", OLD."details", OLD."ownerSalt", OLD."ownerCommitment")
       OR (OLD."ownerSalt" IS NOT NULL AND NEW."ownerSalt" IS NULL AND NEW."fileName" IS NULL AND NEW."details" IS NULL
           AND NEW."ownerCommitment" = "audit_commitment"(OLD."ownerSalt",
             ARRAY[OLD."ownerId", OLD."organizationId", OLD."fileName", OLD."details"])))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'file_accesses is append-only: UPDATE is refused'
    USING ERRCODE = 'restrict_violation', HINT = 'Only a person can be erased from a line.';
END
$$;
CREATE TRIGGER "file_accesses_erasure_alone"
  BEFORE UPDATE ON "file_accesses"
  FOR EACH ROW EXECUTE FUNCTION "allow_audit_erasure"();
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_erasure_alone";
