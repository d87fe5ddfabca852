-- As before, but a line says when it is written: within five minutes of the database's clock, which is more than clocks
-- differ. Whoever took api over could otherwise invent a past. The owner of the table may, who restores and moves.
CREATE OR REPLACE FUNCTION "append_audit"("lines" JSON) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  place BIGINT;
  previous TEXT;
  line "file_accesses";
  chained "file_accesses"[];
  writes_history CONSTANT BOOLEAN := (
    SELECT pg_get_userbyid(relowner) = session_user FROM pg_class WHERE oid = 'file_accesses'::regclass
  );
BEGIN
  SELECT "sequence", "hash" INTO STRICT place, previous FROM "audit_head" WHERE "id" = 1 FOR UPDATE;
  FOR line IN SELECT * FROM json_populate_recordset(NULL::"file_accesses", "lines") LOOP
    IF NOT writes_history AND abs(extract(epoch FROM clock_timestamp() - line."at")) > 300 THEN
      RAISE EXCEPTION 'file_accesses is written as things happen: % is refused', line."at"
        USING ERRCODE = 'check_violation';
    END IF;
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

-- What is replaced loses its settings.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION append_audit(JSON) SET search_path = pg_catalog, %I, pg_temp', current_schema());
END
$$;
