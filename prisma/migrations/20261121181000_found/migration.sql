-- Made once the words of what was there already are written, which is much faster than filling the indexes row by row.

-- A short list of what came last, which every search has to read.
CREATE INDEX "event_found" ON "event" USING GIN ("words") WITH (gin_pending_list_limit = 256) WHERE "words" IS NOT NULL;
-- For whoever reads from the end whatever is in it; a question for words must not mistake it for its own index.
CREATE INDEX "event_told" ON "event"("occurred_at") WHERE starts_with("stream", 'incident/');

-- Everything that lists filter by: they are answered from here, and the wide rows are only read for the page that is shown.
CREATE INDEX "stream_listed" ON "stream"("number", "severity", "status", "open", "service", "team", "private", "drill", "declared_at", "folded")
    WHERE "kind" = 'incident';
CREATE INDEX "stream_people" ON "stream" USING GIN ("people") WHERE "private" AND "kind" = 'incident';
