-- The providers and models that nothing of a run may be sent to, as they were when it was submitted.
alter table generator.runs add column forbidden text[] not null default '{}';
