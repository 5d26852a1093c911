-- The console chat learns what other chats can: archived channels, links at their head, words said as somebody else, words taken away.

ALTER TABLE "console_channel" ADD COLUMN "archived" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "console_channel" ADD COLUMN "bookmarks" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "console_message" ADD COLUMN "said_as" TEXT;
ALTER TABLE "console_message" ADD COLUMN "removed" BOOLEAN NOT NULL DEFAULT false;
