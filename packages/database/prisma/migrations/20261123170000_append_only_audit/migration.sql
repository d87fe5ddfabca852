-- What was written to the audit stays: neither a bug nor a curious hand at the SQL prompt changes it unnoticed.
-- Only the table's owner can remove the trigger, which is a deliberate act.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'Add a new line instead.';
END
$$;

-- By statement, so that it also refuses TRUNCATE and statements that meet no row.
CREATE TRIGGER "file_accesses_append_only"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "file_accesses"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

-- Even where a session switches triggers off (session_replication_role = replica).
ALTER TABLE "file_accesses" ENABLE ALWAYS TRIGGER "file_accesses_append_only";
