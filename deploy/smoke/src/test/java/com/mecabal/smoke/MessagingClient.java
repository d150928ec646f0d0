package com.mecabal.smoke;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Talking to one person. */
record MessagingClient(Neighbour caller) {

    record Conversation(UUID id, Counterpart counterpart, long lastSeq, Mine my) {}

    record Counterpart(UUID id, String name, long readSeq) {}

    record Mine(long readSeq, int unread) {}

    record Message(UUID id, UUID conversationId, long seq, UUID senderId, String text) {}

    Answer tryOpenWith(Neighbour other) {
        return caller.post("/v1/conversations", Map.of("personId", other.id()));
    }

    Answer tryRead(UUID conversation) {
        return caller.get("/v1/conversations/" + conversation);
    }

    Conversation read(UUID conversation) {
        return tryRead(conversation).expect(200).as(Conversation.class);
    }

    List<Conversation> inbox() {
        return caller.get("/v1/conversations")
                .expect(200)
                .pageOf(Conversation.class)
                .items();
    }

    Answer trySay(UUID conversation, String text) {
        return caller.post(
                "/v1/conversations/" + conversation + "/messages", Map.of("clientId", UUID.randomUUID(), "text", text));
    }

    Message say(UUID conversation, String text) {
        return trySay(conversation, text).expect(201).as(Message.class);
    }

    List<Message> history(UUID conversation) {
        return caller.get("/v1/conversations/" + conversation + "/messages?direction=newer")
                .expect(200)
                .pageOf(Message.class)
                .items();
    }

    void readUpTo(UUID conversation, long seq) {
        caller.put("/v1/conversations/" + conversation + "/read-marker", Map.of("seq", seq))
                .expect(200);
    }

    /** An open stream that has said hello. */
    Stream stream() {
        Stream stream = Stream.open(caller, "/v1/messages/stream");
        stream.say("hello", Map.of());
        stream.await("ready");
        return stream;
    }
}
