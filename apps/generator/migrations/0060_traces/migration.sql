-- The W3C trace context of the call that submitted it, so that the worker and the webhooks continue the trace.
alter table generator.runs add column traceparent text;
-- What metrics count, many times an hour.
create index runs_open on generator.runs (kind, status) where finished_at is null;
