-- One row per call to a provider. It outlives its run: what was paid for is kept.
create table generator.provider_calls (
  id uuid primary key,
  job_id uuid not null,
  step text not null,
  attempt integer not null,
  clerk_user_id text not null,
  clerk_organization_id text,
  kind text not null check (kind in ('text', 'image', 'video')),
  provider text not null,
  -- The model that was asked, and the one that says it answered.
  model text not null,
  model_answered text,
  -- The provider's own id of the call.
  request_id text,
  units jsonb not null default '{}',
  price_version text,
  -- Millionths of a US dollar: what it costs at worst, and what it did cost. Null where that is not known.
  reserved_micros bigint check (reserved_micros >= 0),
  cost_micros bigint check (cost_micros >= 0),
  -- Null while it is under way. Of an unknown one the worst cost stays reserved.
  outcome text check (outcome in ('delivered', 'refused', 'failed', 'unknown')),
  error text,
  started_at timestamptz not null default now(),
  settled_at timestamptz,
  check ((outcome is null) = (settled_at is null))
);
create index provider_calls_of_job on generator.provider_calls (job_id, step);
create index provider_calls_by_time on generator.provider_calls (started_at);
create index provider_calls_open on generator.provider_calls (started_at) where outcome is null;

-- What a month's calls have cost or may still cost, by who pays: `operator`, or an owner.
create table generator.spending (
  scope text not null,
  month date not null,
  committed_micros bigint not null check (committed_micros >= 0),
  primary key (scope, month)
);
