-- What models used for answers that no step came of, over all attempts.
alter table generator.runs add column spent jsonb;
