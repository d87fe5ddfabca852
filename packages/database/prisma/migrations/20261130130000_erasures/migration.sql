-- formerly 8d68b8328d8191452bc3106318897297491335f9b381936c0bbe0fb986d6956e
-- People and organizations that are to be forgotten, and the proof that they were.
CREATE TYPE "ErasureSubject" AS ENUM ('PERSON', 'ORGANIZATION');
CREATE TABLE "erasures" (
    "id" TEXT NOT NULL,
    "subject" "ErasureSubject" NOT NULL,
    "subjectHash" TEXT NOT NULL,
    "clerkId" TEXT,
    "subjectId" TEXT,
    "name" TEXT,
    "replacement" TEXT NOT NULL,
    "deletesAtClerk" BOOLEAN NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "objectsUntil" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "receipt" JSONB,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id"),
    -- Once it is done, nothing says any more who it was.
    CONSTRAINT "erasures_names_nobody" CHECK (("finishedAt" IS NULL) = ("clerkId" IS NOT NULL) AND ("finishedAt" IS NULL OR num_nonnulls("subjectId", "name") = 0))
);
CREATE UNIQUE INDEX "erasures_subjectHash_key" ON "erasures"("subjectHash");
CREATE INDEX "erasures_finishedAt_dueAt_idx" ON "erasures"("finishedAt", "dueAt");

-- As erase_person_from_audit, for the lines about what was an organization's: the names of its files go, and what else
-- they say of them. That an organization had them, and who of its people did what, stays proven and is told to nobody: the
-- organization's id leads to no row any more.
CREATE FUNCTION "erase_organization_from_audit"("organization" TEXT, "most" INTEGER DEFAULT 5000)
RETURNS INTEGER LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  erased INTEGER;
BEGIN
  -- Set here and not for the function: PostgreSQL lets superusers alone do that.
  PERFORM set_config('sorami.erases_person', 'yes', true);
  UPDATE "file_accesses" AS line SET
    "ownerCommitment" = COALESCE(line."ownerCommitment", "audit_commitment"(line."ownerSalt",
      ARRAY[line."ownerId", line."organizationId", line."fileName", line."details"])),
    "ownerSalt" = NULL, "fileName" = NULL, "details" = NULL
  WHERE line."sequence" IN (
    SELECT found."sequence" FROM "file_accesses" AS found
    WHERE found."organizationId" = "organization" AND found."ownerSalt" IS NOT NULL
    LIMIT "most" FOR UPDATE
  );
  GET DIAGNOSTICS erased = ROW_COUNT;
  PERFORM set_config('sorami.erases_person', 'no', true);
  RETURN erased;
END
$$;
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION erase_organization_from_audit(TEXT, INTEGER) SET search_path = pg_catalog, %I, pg_temp', current_schema());
  REVOKE EXECUTE ON FUNCTION erase_organization_from_audit(TEXT, INTEGER) FROM PUBLIC;
END
$$;
