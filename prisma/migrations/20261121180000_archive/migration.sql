-- An incident is exported with what was said about it.
CREATE INDEX "talk_subject" ON "talk"("subject");
