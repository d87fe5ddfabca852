-- Since when the providers that a run needs have been too busy to make anything for it; null while they serve.
alter table generator.runs add column busy_since timestamptz;
