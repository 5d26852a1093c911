-- The words under which what happened in incidents is found, folded by the program that writes it down. Gone with the payload.
ALTER TABLE "event" ADD COLUMN "words" tsvector;
-- Written by a program that did not know of words, or emptied by one: the next that comes by puts it right.
CREATE INDEX "event_unread" ON "event"("stream", "seq") WHERE starts_with("stream", 'incident/') AND ("words" IS NULL) <> ("payload" IS NULL);

-- The title without case and accents, cut short, so that it fits into an index.
ALTER TABLE "stream" ADD COLUMN "folded" TEXT;
CREATE INDEX "stream_unread" ON "stream"("id") WHERE "folded" IS NULL AND "title" IS NOT NULL;
