-- Files, books and articles go from one workspace to another.
ALTER TYPE "FileAction" ADD VALUE 'MOVE';
ALTER TYPE "FileAction" ADD VALUE 'COPY';
