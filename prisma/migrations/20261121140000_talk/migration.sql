-- What people say in the channels of incidents, beside the record.
CREATE TABLE "talk" (
    "id" BIGSERIAL NOT NULL,
    "chat" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "channel" TEXT,
    "author" TEXT,
    "name" TEXT,
    "text" TEXT NOT NULL DEFAULT '',
    "thread" TEXT,
    "files" TEXT NOT NULL DEFAULT '[]',
    "written" TIMESTAMPTZ(3),
    "edited" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL DEFAULT false,
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "moved" BOOLEAN NOT NULL DEFAULT true,
    "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT "talk_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "talk_ref" ON "talk"("chat", "ref");
CREATE INDEX "talk_channel" ON "talk"("chat", "channel", "written");
CREATE INDEX "talk_heard_at" ON "talk"("heard_at");

-- Who stands behind a reaction. Who took theirs back is kept: the two may be heard in the wrong order.
CREATE TABLE "talk_reaction" (
    "id" BIGSERIAL NOT NULL,
    "chat" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "emoji" TEXT NOT NULL,
    "in_chat" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "there" BOOLEAN NOT NULL,
    "moved" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "talk_reaction_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "talk_reaction_once" ON "talk_reaction"("chat", "ref", "emoji", "in_chat", "person");
CREATE INDEX "talk_reaction_at" ON "talk_reaction"("at");

-- From a copy to what it was copied from.
CREATE INDEX "link_of" ON "link"("chat", "ref");
