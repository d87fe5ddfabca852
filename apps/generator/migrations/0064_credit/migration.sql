-- What a run says in its files of who asked for it, and how.
alter table generator.runs add column credit jsonb;
