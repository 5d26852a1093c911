-- The road: inbox -> streams and events -> outbox, and what all replicas share.

CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "command" TEXT,
    "actor" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "correlation" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'new',
    "reason" TEXT,
    "outcome" TEXT,
    "done_at" TIMESTAMPTZ(3),
    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "inbox_key" ON "inbox"("key");
CREATE INDEX "inbox_new" ON "inbox"("id") WHERE "state" = 'new';
CREATE INDEX "inbox_dead" ON "inbox"("id") WHERE "state" = 'dead';
CREATE INDEX "inbox_done" ON "inbox"("done_at") WHERE "state" = 'done';

CREATE TABLE "stream" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "head" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "number" INTEGER,
    "title" TEXT,
    "severity" TEXT,
    "status" TEXT,
    "open" BOOLEAN NOT NULL DEFAULT false,
    "service" TEXT,
    "team" TEXT,
    "private" BOOLEAN NOT NULL DEFAULT false,
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "people" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "declared_at" TIMESTAMPTZ(3),
    "times" JSONB,
    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "stream_kind_number" ON "stream"("kind", "number");
CREATE INDEX "stream_open" ON "stream"("kind", "open", "number");
CREATE SEQUENCE "number_incident";

CREATE TABLE "event" (
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "causation" TEXT NOT NULL,
    "correlation" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "payload" TEXT,
    "salt" TEXT,
    "payload_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "event_pkey" PRIMARY KEY ("stream", "seq")
);
CREATE UNIQUE INDEX "event_id" ON "event"("id");

CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "effect" TEXT,
    "coalesce" TEXT NOT NULL,
    "needs" TEXT,
    "part" TEXT,
    "correlation" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "fresh" BOOLEAN NOT NULL DEFAULT true,
    "touched" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "doubtful" BOOLEAN NOT NULL DEFAULT false,
    "fence" BIGINT,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "done_at" TIMESTAMPTZ(3),
    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "outbox_key" ON "outbox"("key");
-- Rows that nobody has picked up yet and that would say the same become one.
CREATE UNIQUE INDEX "outbox_coalesce" ON "outbox"("coalesce") WHERE "fresh";
CREATE INDEX "outbox_lane" ON "outbox"("lane", "id") WHERE "state" IN ('waiting', 'sending');
CREATE INDEX "outbox_dead" ON "outbox"("id") WHERE "state" = 'dead';
CREATE INDEX "outbox_done" ON "outbox"("done_at") WHERE "state" = 'done';

CREATE SEQUENCE "lane_fence";
CREATE TABLE "lane" (
    "id" TEXT NOT NULL,
    "holder" TEXT,
    "fence" BIGINT NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "wanted" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "lane_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "link" (
    "chat" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    CONSTRAINT "link_pkey" PRIMARY KEY ("chat", "subject", "role")
);
CREATE INDEX "link_ref" ON "link"("chat", "role", "ref");

CREATE TABLE "timer" (
    "key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "target" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "correlation" TEXT NOT NULL,
    CONSTRAINT "timer_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "timer_due" ON "timer"("due_at");

CREATE TABLE "budget" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rest_until" TIMESTAMPTZ(3),
    CONSTRAINT "budget_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "seen" (
    "key" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "seen_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "seen_until" ON "seen"("until");
