-- A thumbnail in a wall is shown; it is not opened.
ALTER TYPE "FileAction" ADD VALUE 'SHOW' BEFORE 'VIEW';
