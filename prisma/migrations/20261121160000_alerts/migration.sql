-- Alerts: what monitoring sent, how it stands, and what was changed before the trouble.

-- Written on the way to a 2xx: two indexes and no more. Ids are given in the order of arrival; the key is what a redelivery shares.
CREATE TABLE "alert_delivery" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "items" TEXT,
    "count" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'new',
    "reason" TEXT,
    "done_at" TIMESTAMPTZ(3),
    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "alert_delivery_new" ON "alert_delivery"("id") WHERE "state" = 'new';
CREATE INDEX "alert_delivery_dead" ON "alert_delivery"("id") WHERE "state" = 'dead';
CREATE INDEX "alert_delivery_done" ON "alert_delivery"("done_at") WHERE "state" = 'done';

CREATE TABLE "alert" (
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "service" TEXT,
    "verdict" TEXT NOT NULL,
    "group_id" TEXT,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,
    "again_at" TIMESTAMPTZ(3),
    "body" TEXT NOT NULL,
    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "alert_heard_at" ON "alert"("heard_at", "id");
CREATE INDEX "alert_group_id" ON "alert"("group_id");
CREATE INDEX "alert_again_at" ON "alert"("again_at") WHERE "again_at" IS NOT NULL;

CREATE TABLE "alert_group" (
    "id" TEXT NOT NULL,
    "over" BOOLEAN NOT NULL,
    "incident" TEXT,
    "into_id" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "body" TEXT NOT NULL,
    CONSTRAINT "alert_group_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "alert_group_live" ON "alert_group"("id") WHERE NOT "over";
CREATE INDEX "alert_group_incident" ON "alert_group"("incident");
CREATE INDEX "alert_group_into" ON "alert_group"("into_id");

CREATE TABLE "alert_silence" (
    "id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "alerts" TEXT NOT NULL,
    CONSTRAINT "alert_silence_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "alert_silence_until" ON "alert_silence"("until");

CREATE TABLE "alert_pulse" (
    "name" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "missing" BOOLEAN NOT NULL,
    CONSTRAINT "alert_pulse_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "alert_change" (
    "id" TEXT NOT NULL,
    "service" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    CONSTRAINT "alert_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "alert_change_service" ON "alert_change"("service", "at");
CREATE INDEX "alert_change_at" ON "alert_change"("at");

-- One row: whoever holds its lock has the turn.
CREATE TABLE "alert_turn" (
    "id" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    CONSTRAINT "alert_turn_pkey" PRIMARY KEY ("id")
);
INSERT INTO "alert_turn" ("id") VALUES (1);
