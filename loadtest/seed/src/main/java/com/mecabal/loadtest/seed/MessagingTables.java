package com.mecabal.loadtest.seed;

import java.sql.SQLException;
import java.util.List;

/** The messaging service: conversations with their lines and the numbered changes behind the stream. */
final class MessagingTables implements Tables {

    private final List<Chat> chats;

    MessagingTables(List<Chat> chats) {
        this.chats = chats;
    }

    @Override
    public String schema() {
        return "messaging";
    }

    @Override
    public void write(Store store) throws SQLException {
        conversations(store);
        participants(store);
        messages(store);
        changes(store);
    }

    private void conversations(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "conversation",
                "id, kind, low_id, high_id, created_by, created_at, last_seq, last_change, last_sent_at")) {
            for (Chat chat : chats) {
                int lines = chat.lines().size();
                rows.add(
                        chat.id(),
                        "direct",
                        chat.lowId(),
                        chat.highId(),
                        chat.opener().id(),
                        chat.opened(),
                        lines,
                        lines + 1,
                        chat.lastAt());
            }
        }
    }

    private void participants(Store store) throws SQLException {
        try (Rows rows = store.fill("participant", "conversation_id, person_id, read_seq, read_sent_at, changed_at")) {
            for (Chat chat : chats) {
                for (Neighbour person : List.of(chat.opener(), chat.other())) {
                    rows.add(chat.id(), person.id(), chat.readBy(person), chat.readAt(person), chat.lastAt());
                }
            }
        }
    }

    private void messages(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "message", "conversation_id, seq, sent_at, id, sender_id, client_id, kind, text, silent, change_no")) {
            for (Chat chat : chats) {
                for (Chat.Line line : chat.lines()) {
                    rows.add(
                            chat.id(),
                            line.seq(),
                            line.at(),
                            line.id(),
                            line.sender().id(),
                            line.clientId(),
                            "text",
                            line.text(),
                            false,
                            line.seq() + 1);
                }
            }
        }
    }

    /** The first change of a conversation is that it was opened. */
    private void changes(Store store) throws SQLException {
        try (Rows rows = store.fill("conversation_change", "conversation_id, change_no, at, kind, seq, person_id")) {
            for (Chat chat : chats) {
                rows.add(
                        chat.id(),
                        1,
                        chat.opened(),
                        "conversation",
                        null,
                        chat.opener().id());
                for (Chat.Line line : chat.lines()) {
                    rows.add(
                            chat.id(),
                            line.seq() + 1,
                            line.at(),
                            "message",
                            line.seq(),
                            line.sender().id());
                }
            }
        }
    }
}
