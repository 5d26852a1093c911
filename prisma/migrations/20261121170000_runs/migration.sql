-- Runs of runbooks: streams that belong to an incident, and states that are not written with every version.

-- Absent: as old as the version. A state that is written now and then says which version it is of; what happened since is in the events.
ALTER TABLE "stream" ADD COLUMN "state_version" INTEGER;
-- The stream that it belongs to: who may see that one may see this one, and nobody else.
ALTER TABLE "stream" ADD COLUMN "owner" TEXT;
ALTER TABLE "stream" ADD COLUMN "brief" JSONB;
CREATE INDEX "stream_owner" ON "stream"("owner", "number") WHERE "owner" IS NOT NULL;
CREATE SEQUENCE "number_run";
