create sequence generator.worker_ids as integer cycle;

-- One row per job: the authority on its state. pg-boss only decides when and where it is worked on.
create table generator.runs (
  job_id uuid primary key,
  kind text not null check (kind in ('book', 'blog', 'image', 'video')),
  clerk_user_id text not null,
  clerk_organization_id text,
  attempt integer not null check (attempt >= 1),
  status text not null check (status in ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  -- Number of the last event, over all attempts.
  sequence integer not null default 0,
  progress integer not null default 0 check (progress between 0 and 100),
  input jsonb not null,
  engine jsonb,
  request_id text not null,
  -- The pg-boss job that this run waits on; any other one is stale.
  ticket uuid,
  -- Grows with each change of hands: writes under an older value are refused.
  fence integer not null default 0,
  worker_id integer,
  cancel_requested boolean not null default false,
  -- Workers lost since the last checkpoint.
  crashes integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz
);
create index runs_held on generator.runs (worker_id) where worker_id is not null;
create index runs_finished on generator.runs (finished_at) where finished_at is not null;

create table generator.checkpoints (
  job_id uuid not null references generator.runs on delete cascade,
  step text not null,
  attempt integer not null,
  result jsonb not null,
  created_at timestamptz not null default now(),
  primary key (job_id, step)
);

-- The outbox: written in the transaction that changes the run.
create table generator.events (
  job_id uuid not null references generator.runs on delete cascade,
  sequence integer not null,
  payload jsonb not null,
  request_id text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'superseded', 'dead')),
  attempts integer not null default 0,
  -- The worker that is sending it now.
  sender integer,
  last_error text,
  created_at timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (job_id, sequence)
);
create index events_due on generator.events (next_attempt_at) where state = 'pending';
create index events_dead on generator.events (settled_at) where state = 'dead';
create index events_settled on generator.events (settled_at) where settled_at is not null;
-- Events of one job are sent one at a time, by whichever process.
create unique index events_one_sender on generator.events (job_id) where sender is not null;
