-- A file gets another name; the line of the audit bears the one that it had.
ALTER TYPE "FileAction" ADD VALUE 'RENAME' BEFORE 'DELETE';
