-- Ids of the calls that api signed, for as long as their signatures hold: each is taken once.
create table generator.calls (
  id text primary key,
  expires_at timestamptz not null
);
create index calls_expired on generator.calls (expires_at);

-- `refusals`: answers that nothing is known there. `resent`: times that it was sent again because api asked about the run.
alter table generator.events
  add column refusals integer not null default 0,
  add column resent integer not null default 0;
