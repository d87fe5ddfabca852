-- What was found in uploaded objects, so that asking again reads nothing again. An object that is replaced has
-- another etag.
create table generator.inspections (
  key text not null,
  etag text not null,
  content_type text not null,
  found jsonb,
  -- Why the object is not what it claims to be.
  refusal text,
  inspected_at timestamptz not null default now(),
  primary key (key, etag, content_type),
  check ((found is null) <> (refusal is null))
);
create index inspections_old on generator.inspections (inspected_at);
