#!/bin/sh
# Run by the image of PostgreSQL when its volume is empty: the roles of api and of the generator, and their databases.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres \
  -v api="$SORAMI_API_PASSWORD" -v generator="$SORAMI_GENERATOR_PASSWORD" <<'SQL'
CREATE ROLE sorami_api LOGIN PASSWORD :'api';
CREATE ROLE sorami_generator LOGIN PASSWORD :'generator';
CREATE DATABASE generator OWNER sorami_generator;
SQL
