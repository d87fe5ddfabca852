-- Lists by title are in the order of names of files: letters before their accents, "Tome 9" before "Tome 10".
ALTER TABLE "books" ALTER COLUMN "title" TYPE TEXT COLLATE "names";
ALTER TABLE "blog_articles" ALTER COLUMN "title" TYPE TEXT COLLATE "names";
