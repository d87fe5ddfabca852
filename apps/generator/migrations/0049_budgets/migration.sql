-- What a run's owner may spend in a month, in millionths of a US dollar, as api said when it was submitted; null sets no limit.
alter table generator.runs add column budget_micros integer check (budget_micros >= 0);
