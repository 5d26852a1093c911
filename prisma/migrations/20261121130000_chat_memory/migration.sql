-- What chats keep between restarts: tokens they were given, positions they have read up to.
CREATE TABLE "chat_memory" (
    "chat" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "chat_memory_pkey" PRIMARY KEY ("chat", "key")
);
