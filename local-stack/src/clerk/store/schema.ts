/** Applied at every start; a change of shape adds statements that are safe to repeat. */
export const schemaSql = `
CREATE TABLE IF NOT EXISTS settings (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY, emailId TEXT NOT NULL, email TEXT NOT NULL UNIQUE,
  passwordHash TEXT, passwordUpdatedAt INTEGER, firstName TEXT, lastName TEXT, externalId TEXT UNIQUE,
  publicMetadata TEXT NOT NULL, privateMetadata TEXT NOT NULL, unsafeMetadata TEXT NOT NULL,
  imageId TEXT, plan TEXT NOT NULL, banned INTEGER NOT NULL,
  lastSignInAt INTEGER, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS clients (
  id TEXT PRIMARY KEY, secretHash TEXT NOT NULL, lastActiveSessionId TEXT, signedInAt INTEGER NOT NULL,
  signIn TEXT, signUp TEXT, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS organizations (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL UNIQUE,
  publicMetadata TEXT NOT NULL, privateMetadata TEXT NOT NULL, imageId TEXT, plan TEXT NOT NULL,
  createdBy TEXT, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY,
  clientId TEXT NOT NULL REFERENCES clients(id) ON DELETE CASCADE,
  userId TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  organizationId TEXT REFERENCES organizations(id) ON DELETE SET NULL,
  userAgent TEXT, address TEXT,
  createdAt INTEGER NOT NULL, lastActiveAt INTEGER NOT NULL, expireAt INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sessionsByClient ON sessions(clientId);
CREATE INDEX IF NOT EXISTS sessionsByUser ON sessions(userId);
CREATE INDEX IF NOT EXISTS sessionsByOrganization ON sessions(organizationId);

CREATE TABLE IF NOT EXISTS memberships (
  id TEXT PRIMARY KEY,
  organizationId TEXT NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  userId TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  role TEXT NOT NULL, publicMetadata TEXT NOT NULL, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL,
  UNIQUE (organizationId, userId)
) STRICT;
CREATE INDEX IF NOT EXISTS membershipsByUser ON memberships(userId);

CREATE TABLE IF NOT EXISTS invitations (
  id TEXT PRIMARY KEY,
  organizationId TEXT NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  email TEXT NOT NULL, role TEXT NOT NULL, status TEXT NOT NULL,
  createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS invitationsByOrganization ON invitations(organizationId);
CREATE INDEX IF NOT EXISTS invitationsByEmail ON invitations(email);

CREATE TABLE IF NOT EXISTS images (id TEXT PRIMARY KEY, contentType TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS outbox (
  id TEXT PRIMARY KEY, body TEXT NOT NULL, attempts INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, nextAttemptAt INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS outboxByTime ON outbox(nextAttemptAt);
`;
