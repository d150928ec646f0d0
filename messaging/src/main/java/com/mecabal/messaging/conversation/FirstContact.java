package com.mecabal.messaging.conversation;

import com.mecabal.platform.problem.SharedProblem;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What decides whether somebody may open a conversation with somebody else. There is no request tray yet, so whom the
 * receiver's setting leaves out is refused, not put aside.
 *
 * @param reachable the receiver is known, active and not suspended, and no block stands between the two
 * @param mayAct the asker is neither suspended nor leaving
 * @param neighbours both verified, of one community
 * @param messagesFrom nobody, connections, neighbours or everyone
 */
record FirstContact(boolean reachable, boolean mayAct, boolean connected, boolean neighbours, String messagesFrom) {

    static FirstContact from(Row row) {
        return new FirstContact(
                row.getBoolean("reachable"),
                row.getBoolean("may_act"),
                row.getBoolean("connected"),
                row.getBoolean("neighbours"),
                row.getString("messages_from"));
    }

    /** The first match decides, so that a blocked person learns nothing, not even of the setting. */
    void check() {
        if (!reachable) {
            throw SharedProblem.NOT_FOUND.problem();
        }
        if (!mayAct) {
            throw SharedProblem.ACCOUNT_RESTRICTED.problem();
        }
        if (!connected && !isInvited()) {
            throw ConversationProblem.RECIPIENT_DOES_NOT_ACCEPT.problem();
        }
    }

    private boolean isInvited() {
        return switch (messagesFrom) {
            case "everyone" -> true;
            case "neighbours" -> neighbours;
            default -> false;
        };
    }
}
