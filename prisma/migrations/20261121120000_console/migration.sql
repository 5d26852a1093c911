-- The console chat's own memory: channels, who is in them, what was said there.

CREATE TABLE "console_channel" (
    "id" TEXT NOT NULL,
    "effect_key" TEXT,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "direct_with" TEXT,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "opened" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "console_channel_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "console_member" (
    "channel" TEXT NOT NULL,
    "person" TEXT NOT NULL,

    CONSTRAINT "console_member_pkey" PRIMARY KEY ("channel", "person")
);

CREATE TABLE "console_message" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL,
    "author" TEXT,
    "written" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "content" TEXT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "thread" TEXT,
    "only_for" TEXT,

    CONSTRAINT "console_message_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "console_reaction" (
    "message" TEXT NOT NULL,
    "emoji" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "console_reaction_pkey" PRIMARY KEY ("message", "emoji", "person")
);

CREATE UNIQUE INDEX "console_channel_effect_key" ON "console_channel"("effect_key");

CREATE UNIQUE INDEX "console_channel_name" ON "console_channel"("name");

CREATE UNIQUE INDEX "console_channel_direct_with" ON "console_channel"("direct_with");

CREATE UNIQUE INDEX "console_message_key" ON "console_message"("key");

CREATE UNIQUE INDEX "console_message_seq" ON "console_message"("channel", "seq");

CREATE UNIQUE INDEX "console_message_rev" ON "console_message"("channel", "rev");

CREATE INDEX "console_message_written" ON "console_message"("written");

ALTER TABLE "console_member" ADD CONSTRAINT "console_member_channel_fkey" FOREIGN KEY ("channel") REFERENCES "console_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "console_message" ADD CONSTRAINT "console_message_channel_fkey" FOREIGN KEY ("channel") REFERENCES "console_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "console_reaction" ADD CONSTRAINT "console_reaction_message_fkey" FOREIGN KEY ("message") REFERENCES "console_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
